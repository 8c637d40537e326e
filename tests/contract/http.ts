/** H1–H28: what every starter does over HTTP. */
import { bodyStatements } from './http-bodies.ts';
import { descriptionStatements } from './http-description.ts';
import { listStatements } from './http-lists.ts';
import { observationStatements } from './http-observation.ts';
import { resourceStatements } from './http-resource.ts';
import { routingStatements } from './http-routing.ts';
import type { Statement } from './statement.ts';

export const httpStatements: readonly Statement[] = [
  ...routingStatements,
  ...bodyStatements,
  ...listStatements,
  ...resourceStatements,
  ...observationStatements,
  ...descriptionStatements,
];
