/** All statements of the contract. */
import { apiKeyStatements } from './api-key.ts';
import { credentialFromInside, credentialFromOutside } from './credentials.ts';
import { loginLimitStatements } from './credentials-limits.ts';
import { httpStatements } from './http.ts';
import { jwtStatements } from './jwt.ts';
import { learnerStatements } from './learners.ts';
import { resilienceStatements } from './resilience.ts';
import { securityStatements } from './security.ts';
import { sessionStatements } from './session.ts';
import type { Statement } from './statement.ts';

export const statements: readonly Statement[] = [
  ...httpStatements,
  ...securityStatements,
  ...credentialFromOutside,
  ...credentialFromInside,
  ...loginLimitStatements,
  ...jwtStatements,
  ...sessionStatements,
  ...apiKeyStatements,
  ...learnerStatements,
  ...resilienceStatements,
];

/** Those of a section, such as `H`, and single ones, such as `S10`; without those after a minus: `-H28`. */
export function selected(wanted: readonly string[]): Statement[] {
  return statements
    .filter(({ id }) => wanted.includes(id) || wanted.includes(id.charAt(0)))
    .filter(({ id }) => !wanted.includes(`-${id}`));
}
