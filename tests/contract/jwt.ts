import type { Statement } from './statement.ts';

export const jwtStatements: readonly Statement[] = [];
