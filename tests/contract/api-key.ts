/** K1–K15: keys for programs. */
import { issuedKeyStatements } from './api-key-issued.ts';
import { keyStatements } from './api-key-keys.ts';
import { useStatements } from './api-key-use.ts';
import type { Statement } from './statement.ts';

const bySection = [...keyStatements, ...useStatements, ...issuedKeyStatements];

export const apiKeyStatements: readonly Statement[] = bySection
  .map(
    (statement) =>
      ({ ...statement, appliesTo: ({ auth }) => auth === 'api-key' }) satisfies Statement,
  )
  .sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
