/** K1–K15: keys for programs. */
import { issuedKeyFromInside, issuedKeyFromOutside } from './api-key-issued.ts';
import { keyFromInside, keyFromOutside } from './api-key-keys.ts';
import { useFromInside, useFromOutside } from './api-key-use.ts';
import { forAuth } from './for-auth.ts';
import type { Statement } from './statement.ts';

export const apiKeyStatements: readonly Statement[] = forAuth('api-key', [
  ...keyFromOutside,
  ...keyFromInside,
  ...useFromOutside,
  ...useFromInside,
  ...issuedKeyFromOutside,
  ...issuedKeyFromInside,
]);
