/**
 * `npm run mutants`: small mistakes in starters, and whether the starters' own tests, or the contract,
 * notice them. See `--help`. Those of the generator's own code: `npm run mutants:src`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { stackId } from '../../src/model/stack.ts';
import { writeDocuments } from '../proof/documents.ts';
import { readProof, withMutants, writeProof } from '../proof/proof.ts';
import { endAll } from '../stacks/command.ts';
import { openServices, type Services } from '../stacks/services.ts';
import { runMain } from '../tools/run-main.ts';
import { prepareSuperset } from '../tools/superset.ts';
import { type MutantOptions, readOptions, usage } from './options.ts';
import { isEnough, mutantLines, proofOf } from './report.ts';
import { runMutants, type StackMutants } from './stack-run.ts';

process.exitCode = await runMain({ usage, readOptions, runAll, endAll });

async function runAll(options: MutantOptions): Promise<number> {
  prepareSuperset();
  const services = await openServices(options.stacks);
  try {
    const isThere = (stack: MutantOptions['stacks'][number]) =>
      services.missing(stack).length === 0;
    const skipped = options.stacks.filter((stack) => !isThere(stack)).map(stackId);
    const { results, failures } = await runParallel(options, services);
    if (options.proof) writeDocuments();
    if (options.report) writeReport(options.report, { results, failures, skipped });
    console.log(`\n${mutantLines(results).join('\n')}`);
    for (const message of failures) console.log(message);
    for (const id of skipped) console.log(`skipped: ${id}`);
    const few = results.filter((result) => !isEnough(result));
    for (const { id } of few) console.log(`too few were noticed: ${id}`);
    const isFailed = few.length + failures.length > 0;
    return isFailed || (options.requireServices && skipped.length > 0) ? 1 : 0;
  } finally {
    await services.stop();
  }
}

async function runParallel(options: MutantOptions, services: Services) {
  const waiting = options.stacks.filter((stack) => services.missing(stack).length === 0);
  const results: StackMutants[] = [];
  const failures: string[] = [];
  const work = async () => {
    for (let stack = waiting.shift(); stack; stack = waiting.shift()) {
      const databases = await services.databasesFor(stack);
      try {
        const { environment } = databases;
        const result = await runMutants({ stack, options, environment });
        results.push(result);
        // At once: a run that is broken off has still shown what it has shown.
        if (options.proof) writeProof(withMutants(readProof(), proofOf(result)));
      } catch (error) {
        failures.push(`failed: ${stackId(stack)}: ${(error as Error).message}`);
      } finally {
        await databases.drop();
      }
    }
  };
  await Promise.all(Array.from({ length: options.jobs }, work));
  return { results, failures };
}

function writeReport(file: string, report: object): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}
