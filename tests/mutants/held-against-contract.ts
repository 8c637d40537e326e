/** Whether the contract notices a mutant, from outside. */

import type { Stack } from '../../src/model/stack.ts';
import { appliesTo, runContract } from '../contract/holding.ts';
import type { Statement } from '../contract/statement.ts';
import { openSubject } from '../contract/subject.ts';
import { statements } from '../contract/suite.ts';
import { type Project, runTool } from '../stacks/project.ts';
import type { Mutant } from './mutant.ts';
import type { MutantRun } from './stack-run.ts';

/**
 * Builds the starter, starts it, and checks the statements that are named for the mutant.
 *
 * @returns the statement that was not kept; null when all were
 * @throws Error when the starter does not start: such a mutant would show nothing
 */
export async function noticedByContract(
  { stack, environment }: Pick<MutantRun, 'stack' | 'environment'>,
  project: Project,
  mutant: Mutant,
): Promise<string | null> {
  await runTool(project, 'tsc', '--project', 'tsconfig.build.json', '--noCheck');
  const { directory } = project;
  const subject = await openSubject({ stack, directory, environment });
  try {
    for (const statement of statementsFor(mutant, stack)) {
      const [verdict] = await runContract(subject, [statement]);
      if (verdict?.result === 'failed') return statement.id;
    }
    return null;
  } finally {
    await subject.close();
  }
}

/**
 * The statements that can notice a mutant in a stack. Without a server that could be away or counts
 * its connections, some mistakes cannot be seen from outside.
 */
export function statementsFor(mutant: Mutant, stack: Stack): Statement[] {
  return mutant.statements
    .flatMap((id) => statements.filter((one) => one.id === id))
    .filter((statement) => appliesTo(statement, stack));
}
