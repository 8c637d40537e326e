/** R1–R41: what a starter does when servers, clients or machines behave badly. R23 is shown with containers. */
import { cacheStatements } from './resilience-cache.ts';
import { clientStatements } from './resilience-clients.ts';
import { databaseStatements } from './resilience-database.ts';
import { environmentStatements } from './resilience-environment.ts';
import { operationStatements } from './resilience-operation.ts';
import { requestStatement } from './resilience-request.ts';
import { shutdownStatements } from './resilience-shutdown.ts';
import { writeStatements } from './resilience-writes.ts';
import type { Statement } from './statement.ts';

export const resilienceStatements: readonly Statement[] = [
  ...databaseStatements,
  ...writeStatements,
  ...cacheStatements,
  ...shutdownStatements,
  ...clientStatements,
  ...operationStatements,
  ...environmentStatements,
  requestStatement,
];
