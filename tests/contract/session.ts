/** C1–C17: a cookie, and a session kept on the server. */
import { cookieStatements } from './session-cookie.ts';
import { originStatements } from './session-origin.ts';
import { stateStatements } from './session-state.ts';
import type { Statement } from './statement.ts';

const bySection = [...cookieStatements, ...stateStatements, ...originStatements];

export const sessionStatements: readonly Statement[] = bySection
  .map(
    (statement) =>
      ({ appliesTo: ({ auth }) => auth === 'session', ...statement }) satisfies Statement,
  )
  .sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
