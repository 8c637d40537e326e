/** J1–J21: access tokens and refresh tokens. */
import { accessTokenFromInside, accessTokenFromOutside } from './jwt-access.ts';
import { forgeryStatements } from './jwt-forgery.ts';
import { refreshFromInside, refreshFromOutside } from './jwt-refresh.ts';
import type { Statement } from './statement.ts';

const bySection = [
  ...forgeryStatements,
  ...accessTokenFromOutside,
  ...accessTokenFromInside,
  ...refreshFromOutside,
  ...refreshFromInside,
];

export const jwtStatements: readonly Statement[] = bySection
  .map(
    (statement) => ({ appliesTo: ({ auth }) => auth === 'jwt', ...statement }) satisfies Statement,
  )
  .sort((a, b) => numberOf(a) - numberOf(b));

function numberOf({ id }: Statement): number {
  return Number(id.slice(1));
}
