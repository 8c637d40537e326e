/** C1–C17: a cookie, and a session kept on the server. */

import { forAuth } from './for-auth.ts';
import { cookieFromInside, cookieFromOutside } from './session-cookie.ts';
import { originFromInside, originFromOutside } from './session-origin.ts';
import { stateFromInside, stateFromOutside } from './session-state.ts';
import type { Statement } from './statement.ts';

export const sessionStatements: readonly Statement[] = forAuth('session', [
  ...cookieFromOutside,
  ...cookieFromInside,
  ...stateFromOutside,
  ...stateFromInside,
  ...originFromOutside,
  ...originFromInside,
]);
