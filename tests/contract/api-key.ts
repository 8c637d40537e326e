/** K1–K15: keys for programs. */
import { issuedKeyFromInside, issuedKeyFromOutside } from './api-key-issued.ts';
import { keyFromInside, keyFromOutside } from './api-key-keys.ts';
import { useFromInside, useFromOutside } from './api-key-use.ts';
import type { Statement } from './statement.ts';

const bySection = [
  ...keyFromOutside,
  ...keyFromInside,
  ...useFromOutside,
  ...useFromInside,
  ...issuedKeyFromOutside,
  ...issuedKeyFromInside,
];

export const apiKeyStatements: readonly Statement[] = bySection
  .map(
    (statement) =>
      ({ ...statement, appliesTo: ({ auth }) => auth === 'api-key' }) satisfies Statement,
  )
  .sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
