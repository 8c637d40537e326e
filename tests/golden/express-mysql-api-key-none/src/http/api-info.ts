import { securitySchemes } from '../auth/authenticator.ts';

const hasAuth = Object.keys(securitySchemes).length > 0;

/** What the documentation says of the API as a whole. */
export const apiInfo = {
  info: {
    title: 'Library',
    version: '1.0.0',
    description: 'A small library: everybody may read its books; who added a book may change it.',
    license: { name: 'MIT', identifier: 'MIT' },
  },
  servers: [{ url: '/', description: 'This server' }],
  /** Nobody needs credentials, except where an operation says so. */
  security: [],
  tags: [
    { name: 'books', description: 'The books of the library' },
    // npm run generate adds tags above this line
    ...(hasAuth ? [{ name: 'auth', description: 'Who is calling' }] : []),
    { name: 'health', description: 'For load balancers and monitoring' },
  ],
};
