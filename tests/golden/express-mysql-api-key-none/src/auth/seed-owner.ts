/** Whose the examples are: nobody's, so they stay as they are. */
export const seedOwner = 'seed';
