/** K1–K12: keys for programs. */
import { keyStatements } from './api-key-keys.ts';
import { useStatements } from './api-key-use.ts';
import type { Statement } from './statement.ts';

const bySection = [...keyStatements, ...useStatements];

export const apiKeyStatements: readonly Statement[] = bySection
  .map(
    (statement) =>
      ({ ...statement, appliesTo: ({ auth }) => auth === 'api-key' }) satisfies Statement,
  )
  .sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
