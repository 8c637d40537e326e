/** The contract, held against a starter of a run. */
import { appendFileSync } from 'node:fs';
import { stackId } from '../../src/model/stack.ts';
import { generatedNames, generatedStatements, loanStatements } from '../contract/generated.ts';
import { runContract, type Verdict } from '../contract/holding.ts';
import { checkWithPrism } from '../contract/prism.ts';
import type { Statement } from '../contract/statement.ts';
import { openSubject } from '../contract/subject.ts';
import { selected } from '../contract/suite.ts';
import { changedNames } from './changed.ts';
import type { Work } from './work.ts';

/** @throws Error that names the statements that are not kept */
export async function holdAgainstContract(work: Work, wanted: readonly string[]): Promise<void> {
  const { stack, options, environment, project } = work;
  const isGrown = wanted.includes('G');
  const isFresh = options.fresh.has(stackId(stack));
  // Both resources where packages are installed anew: in these stacks every two options meet.
  const resources = isFresh ? generatedStatements : loanStatements;
  const ofGenerated = new Set<string>(isGrown ? resources.map(({ id }) => id) : []);
  const statements: Statement[] = [...selected(wanted), ...(isGrown ? resources : [])];
  const verdicts: Verdict[] = [];
  const keep = (verdict: Verdict) => {
    verdicts.push(verdict);
    (ofGenerated.has(verdict.id) ? work.ofGenerated : work.verdicts).push(verdict);
    const { id, result, seconds, message = '' } = verdict;
    if (result !== 'not applicable') {
      appendFileSync(project.log, `${id}: ${result} (${seconds} s) ${message}\n`);
    }
  };
  const earlier = options.changed ? changedNames : [];
  const generated = [...(isGrown ? generatedNames : []), ...earlier];
  if (statements.length === 0) return; // Only `G` was asked for, and it comes later.
  const { directory } = project;
  const subject = await openSubject({ stack, directory, environment, generated });
  try {
    await runContract(subject, statements, keep);
    // A second opinion on all answers; it takes seconds, and the document is the same in many stacks.
    if (isFresh && !isGrown) keep(await checkWithPrism(subject));
  } finally {
    await subject.close();
  }
  const failed = verdicts.filter(({ result }) => result === 'failed');
  const lines = failed.map(({ id, title, message }) => `${id} ${title}\n  ${message}`);
  if (lines.length > 0) throw new Error(lines.join('\n'));
}
