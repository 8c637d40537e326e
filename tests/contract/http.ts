/** H1–H49, H60–H66: what every starter does over HTTP. */
import { books } from './books.ts';
import { answerStatements } from './http-answers.ts';
import { bodyStatements } from './http-bodies.ts';
import { lintStatement, schemaStatement } from './http-description.ts';
import { edgeStatements } from './http-edges.ts';
import { exactStatements } from './http-exact.ts';
import { helpStatements } from './http-help.ts';
import { listStatements } from './http-lists.ts';
import { observationStatements, requestIdStatement } from './http-observation.ts';
import { raceStatement } from './http-races.ts';
import { resourceStatements } from './http-resource.ts';
import { routingStatements } from './http-routing.ts';
import { serverStatements } from './http-servers.ts';
import { edgeStatement, valueStatements } from './http-values.ts';
import type { Resource } from './resource.ts';
import type { Statement } from './statement.ts';

/** Those about a resource: H1–H25, H29–H35. */
export const httpStatementsOf = (resource: Resource): readonly Statement[] => [
  ...routingStatements(resource),
  ...bodyStatements(resource),
  ...listStatements(resource),
  ...resourceStatements(resource),
  raceStatement(resource),
  ...exactStatements(resource),
  requestIdStatement(resource),
  schemaStatement(resource),
  ...valueStatements(resource),
];

export const httpStatements: readonly Statement[] = [
  ...httpStatementsOf(books),
  ...observationStatements,
  ...answerStatements,
  ...edgeStatements,
  ...helpStatements,
  lintStatement,
  edgeStatement,
  ...serverStatements,
];
