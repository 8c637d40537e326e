/** What can be done with what the library has, by whoever may do all of it. */
export const libraryScopes = [
  'books:read',
  'books:write',
  // npm run generate adds scopes above this line
] as const;
