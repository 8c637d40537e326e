import type { Stack } from '../../src/model/stack.ts';
import type { Statement } from './statement.ts';

/** Statements about one auth, by their numbers; those that say more of the stacks they apply to keep that. */
export function forAuth(wanted: Stack['auth'], statements: readonly Statement[]): Statement[] {
  const numberOf = ({ id }: Statement) => Number(id.slice(1));
  return statements
    .map((statement): Statement => ({ appliesTo: ({ auth }) => auth === wanted, ...statement }))
    .sort((a, b) => numberOf(a) - numberOf(b));
}
