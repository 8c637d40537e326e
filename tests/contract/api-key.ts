import type { Statement } from './statement.ts';

export const apiKeyStatements: readonly Statement[] = [];
