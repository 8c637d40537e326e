import type { Statement } from './statement.ts';

export const sessionStatements: readonly Statement[] = [];
