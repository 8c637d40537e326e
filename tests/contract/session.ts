/** C1–C17: a cookie, and a session kept on the server. */
import { cookieFromInside, cookieFromOutside } from './session-cookie.ts';
import { originFromInside, originFromOutside } from './session-origin.ts';
import { stateFromInside, stateFromOutside } from './session-state.ts';
import type { Statement } from './statement.ts';

const bySection = [
  ...cookieFromOutside,
  ...cookieFromInside,
  ...stateFromOutside,
  ...stateFromInside,
  ...originFromOutside,
  ...originFromInside,
];

export const sessionStatements: readonly Statement[] = bySection
  .map(
    (statement) =>
      ({ appliesTo: ({ auth }) => auth === 'session', ...statement }) satisfies Statement,
  )
  .sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
