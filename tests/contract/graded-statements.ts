/**
 * The statements that students are graded by: those that show from outside, with nothing but HTTP, and within
 * seconds. Which of them a stage keeps already shows its own starter.
 */
import { issuedKeyFromOutside } from './api-key-issued.ts';
import { keyFromOutside } from './api-key-keys.ts';
import { useFromOutside } from './api-key-use.ts';
import { books } from './books.ts';
import { credentialFromOutside } from './credentials.ts';
import { forAuth } from './for-auth.ts';
import { bodyStatements } from './http-bodies.ts';
import { exactStatements } from './http-exact.ts';
import { listStatements } from './http-lists.ts';
import { requestIdStatement } from './http-observation.ts';
import { resourceStatements } from './http-resource.ts';
import { routingStatements } from './http-routing.ts';
import { accessTokenFromOutside } from './jwt-access.ts';
import { forgeryStatements } from './jwt-forgery.ts';
import { refreshFromOutside } from './jwt-refresh.ts';
import { headerFromOutside } from './security-headers.ts';
import { rightsStatements } from './security-rights.ts';
import { cookieFromOutside } from './session-cookie.ts';
import { originFromOutside } from './session-origin.ts';
import { stateFromOutside } from './session-state.ts';
import type { Statement } from './statement.ts';

export const gradedStatements: readonly Statement[] = [
  ...routingStatements(books),
  ...bodyStatements(books),
  ...listStatements(books),
  ...resourceStatements(books),
  ...exactStatements(books),
  requestIdStatement(books),
  ...headerFromOutside,
  ...rightsStatements(books),
  ...credentialFromOutside,
  ...forAuth('jwt', [...forgeryStatements, ...accessTokenFromOutside, ...refreshFromOutside]),
  ...forAuth('session', [...cookieFromOutside, ...stateFromOutside, ...originFromOutside]),
  ...forAuth('api-key', [...keyFromOutside, ...useFromOutside, ...issuedKeyFromOutside]),
];
