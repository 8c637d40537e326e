/** H1–H28: what every starter does over HTTP. */
import { books } from './books.ts';
import { bodyStatements } from './http-bodies.ts';
import { lintStatement, schemaStatement } from './http-description.ts';
import { listStatements } from './http-lists.ts';
import { observationStatements, requestIdStatement } from './http-observation.ts';
import { resourceStatements } from './http-resource.ts';
import { routingStatements } from './http-routing.ts';
import type { Statement } from './statement.ts';

export const httpStatements: readonly Statement[] = [
  ...routingStatements(books),
  ...bodyStatements(books),
  ...listStatements(books),
  ...resourceStatements(books),
  requestIdStatement(books),
  ...observationStatements,
  schemaStatement(books),
  lintStatement,
];
