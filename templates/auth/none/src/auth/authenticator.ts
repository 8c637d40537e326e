/** How callers prove who they are, for the documentation: not at all. */
export const securitySchemes = {};
