/** H1–H28: what every starter does over HTTP. */
import { books } from './books.ts';
import { bodyStatements } from './http-bodies.ts';
import { lintStatement, schemaStatement } from './http-description.ts';
import { listStatements } from './http-lists.ts';
import { observationStatements, requestIdStatement } from './http-observation.ts';
import { resourceStatements } from './http-resource.ts';
import { routingStatements } from './http-routing.ts';
import { serverStatements } from './http-servers.ts';
import { edgeStatement, valueStatements } from './http-values.ts';
import type { Resource } from './resource.ts';
import type { Statement } from './statement.ts';

/** Those about a resource: H1–H25. */
export const httpStatementsOf = (resource: Resource): readonly Statement[] => [
  ...routingStatements(resource),
  ...bodyStatements(resource),
  ...listStatements(resource),
  ...resourceStatements(resource),
  requestIdStatement(resource),
  schemaStatement(resource),
  ...valueStatements(resource),
];

export const httpStatements: readonly Statement[] = [
  ...httpStatementsOf(books),
  ...observationStatements,
  lintStatement,
  edgeStatement,
  ...serverStatements,
];
