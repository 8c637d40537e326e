/** J1–J21: access tokens and refresh tokens. */

import { forAuth } from './for-auth.ts';
import { accessTokenFromInside, accessTokenFromOutside } from './jwt-access.ts';
import { forgeryStatements } from './jwt-forgery.ts';
import { refreshFromInside, refreshFromOutside } from './jwt-refresh.ts';
import type { Statement } from './statement.ts';

export const jwtStatements: readonly Statement[] = forAuth('jwt', [
  ...forgeryStatements,
  ...accessTokenFromOutside,
  ...accessTokenFromInside,
  ...refreshFromOutside,
  ...refreshFromInside,
]);
