import type { Statement } from './statement.ts';

export const credentialStatements: readonly Statement[] = [];
