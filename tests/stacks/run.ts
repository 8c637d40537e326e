/**
 * `npm run test:stacks`: makes starters, installs, checks, tests, builds and starts them, and puts
 * each through the contract over HTTP. See `--help`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Stack, stackId } from '../../src/model/stack.ts';
import { writeDocuments } from '../proof/documents.ts';
import { readProof, withResults, writeProof } from '../proof/proof.ts';
import { runMain } from '../tools/run-main.ts';
import { prepareSuperset } from '../tools/superset.ts';
import { endAll } from './command.ts';
import { type RunOptions, readOptions, usage } from './options.ts';
import { failureText, resultLine, type Summary, summaryText } from './report.ts';
import { openServices, type Services } from './services.ts';
import { runStack, type StackResult, withoutDatabases } from './stack-run.ts';

process.exitCode = await runMain({ usage, readOptions, runAll, endAll });

async function runAll(options: RunOptions): Promise<number> {
  prepareSuperset(); // also holds the drivers that databases are made with
  const services = await openServices(options.stacks);
  try {
    const skipped = options.stacks
      .map((stack) => ({ id: stackId(stack), missing: services.missing(stack) }))
      .filter(({ missing }) => missing.length > 0);
    const results = await runParallel(options, services);
    const summary = { results, skipped, requireServices: options.requireServices };
    if (options.report) writeReport(options.report, summary);
    if (options.proof) writeDocuments();
    console.log(summaryText(summary));
    const isFailed = results.some(({ failure }) => failure !== null);
    return isFailed || (options.requireServices && skipped.length > 0) ? 1 : 0;
  } finally {
    await services.stop();
  }
}

async function runParallel(options: RunOptions, services: Services): Promise<StackResult[]> {
  const isFresh = (stack: Stack) => options.fresh.has(stackId(stack));
  // Those that take longest come first, so that at the end no job waits for another.
  const waiting = options.stacks
    .filter((stack) => services.missing(stack).length === 0)
    .toSorted((a, b) => Number(isFresh(b)) - Number(isFresh(a)));
  const total = waiting.length;
  const results: StackResult[] = [];
  const work = async () => {
    for (let stack = waiting.shift(); stack; stack = waiting.shift()) {
      let result = await runOnce(stack, options, services, false);
      const isAgain = result.failure !== null && options.retry;
      if (result.failure) console.log(failureText(result.failure));
      if (isAgain) result = await runOnce(stack, options, services, true);
      results.push(result);
      // At once: a run of an hour that is broken off has still shown what it has shown.
      if (options.proof) writeProof(withResults(readProof(), [result]));
      console.log(resultLine(result, results.length, total));
      if (isAgain && result.failure) console.log(failureText(result.failure));
    }
  };
  await Promise.all(Array.from({ length: options.jobs }, work));
  return results;
}

async function runOnce(
  stack: Stack,
  options: RunOptions,
  services: Services,
  isSecondAttempt: boolean,
): Promise<StackResult> {
  try {
    const databases = await services.databasesFor(stack);
    try {
      const { environment, servers } = databases;
      return await runStack({ stack, options, environment, servers, isSecondAttempt });
    } finally {
      await databases.drop();
    }
  } catch (error) {
    // One stack's misfortune is not the end of the others.
    return withoutDatabases({ stack, options, isSecondAttempt }, error as Error);
  }
}

function writeReport(file: string, summary: Summary): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(summary, null, 2)}\n`);
}
