/**
 * `npm run test:stacks`: makes starters, installs, checks, tests, builds and starts them, and puts
 * each through the contract over HTTP. See `--help`.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { type Stack, servicesOf, stackId } from '../../src/stack.ts';
import { prepareSuperset } from '../tools/superset.ts';
import { endAll } from './command.ts';
import { type RunOptions, readOptions, usage } from './options.ts';
import { failureText, resultLine, summaryText } from './report.ts';
import { providers, type RunningService } from './services.ts';
import { runStack, type StackResult } from './stack-run.ts';

type Services = ReadonlyMap<string, RunningService>;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    endAll();
    process.exit(130);
  });
}
process.exitCode = await main();

async function main(): Promise<number> {
  let options: RunOptions | null;
  try {
    options = readOptions(process.argv.slice(2), process.env);
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${usage}`);
    return 1;
  }
  if (options) return runAll(options);
  console.log(usage);
  return 0;
}

async function runAll(options: RunOptions): Promise<number> {
  const services = await openServices(options.stacks);
  try {
    const missing = (stack: Stack) =>
      servicesOf(stack).flatMap(({ name }) => (services.has(name) ? [] : [name]));
    const runnable = options.stacks.filter((stack) => missing(stack).length === 0);
    const skipped = options.stacks
      .filter((stack) => !runnable.includes(stack))
      .map((stack) => ({ id: stackId(stack), missing: missing(stack) }));
    if (runnable.some((stack) => !options.fresh.has(stackId(stack)))) prepareSuperset();
    const results = await runParallel(runnable, services, options);
    const summary = { results, skipped, requireServices: options.requireServices };
    if (options.report) writeReport(options.report, summary);
    console.log(summaryText(summary));
    const isFailed = results.some(({ failure }) => failure !== null);
    return isFailed || (options.requireServices && skipped.length > 0) ? 1 : 0;
  } finally {
    for (const service of services.values()) await service.stop();
  }
}

/** Opens each server that one of the stacks needs, once. */
async function openServices(stacks: readonly Stack[]): Promise<Services> {
  const names = new Set(stacks.flatMap(servicesOf).map(({ name }) => name));
  const services = new Map<string, RunningService>();
  for (const name of names) {
    const service = await providers[name]?.(process.env);
    if (service) services.set(name, service);
  }
  return services;
}

async function runParallel(
  stacks: readonly Stack[],
  services: Services,
  { jobs, fresh, keep }: RunOptions,
): Promise<StackResult[]> {
  const waiting = [...stacks.entries()];
  const results: StackResult[] = [];
  const work = async () => {
    for (let next = waiting.shift(); next; next = waiting.shift()) {
      const [number, stack] = next;
      const env = servicesOf(stack).map(({ name }) => services.get(name)?.envFor(number));
      const serviceEnv = Object.assign({}, ...env);
      const result = await runStack({ stack, fresh: fresh.has(stackId(stack)), keep, serviceEnv });
      results.push(result);
      console.log(resultLine(result, results.length, stacks.length));
      if (result.failure) console.log(failureText(result.id, result.failure));
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return results;
}

function writeReport(file: string, summary: object): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(summary, null, 2)}\n`);
}
