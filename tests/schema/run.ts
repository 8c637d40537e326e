/**
 * `npm run test:schema`: for each different Prisma schema of all starters, and for one of each
 * database with resources that `npm run generate` has made, Prisma agrees with the
 * database that the shipped migrations make, and with the table in which they are noted down.
 * `-- express-mysql-jwt-none` checks this one only; `--report FILE` writes the result as JSON.
 * REQUIRE_SERVICES=1 makes a check whose server is missing count as failed.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { endAll } from '../stacks/command.ts';
import { closeProject, makeProject, tailOf } from '../stacks/project.ts';
import { openServices, type Services } from '../stacks/services.ts';
import { prepareSuperset } from '../tools/superset.ts';
import { type Check, type Live, migrated } from './live.ts';
import { mysqlChecks } from './mysql-checks.ts';
import { growthCheck, prismaChecks } from './prisma-checks.ts';
import { distinctSchemas, type Schema } from './schemas.ts';

interface Outcome {
  readonly passed: string[];
  readonly failed: string[];
  readonly skipped: string[];
  /** What is told of it. */
  readonly lines: string[];
}

/** Most of the time one process waits for another: two at a time take half as long. */
const atOnce = 2;

for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => {
    endAll();
    process.exit(130);
  });
}
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { report: { type: 'string' } },
});
process.exitCode = await main();

async function main(): Promise<number> {
  prepareSuperset();
  const schemas = chosenSchemas(positionals);
  const services = await openServices(schemas.map(({ stack }) => stack));
  const outcomes: Outcome[] = [];
  const waiting = [...schemas];
  const work = async () => {
    for (let schema = waiting.shift(); schema; schema = waiting.shift()) {
      const outcome = await checkSchema(schema, services);
      console.log(outcome.lines.join('\n'));
      outcomes.push(outcome);
    }
  };
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
  } finally {
    await services.stop();
  }
  const all = (part: 'passed' | 'failed' | 'skipped') => outcomes.flatMap((one) => one[part]);
  const [passed, failed, skipped] = [all('passed'), all('failed'), all('skipped')];
  if (values.report) writeReport(values.report, { passed: passed.length, failed, skipped });
  const rest = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
  console.log(`\nPrisma agrees: ${passed.length} passed, ${failed.length} failed${rest}`);
  const isSkipBad = process.env.REQUIRE_SERVICES === '1' && skipped.length > 0;
  return failed.length > 0 || isSkipBad ? 1 : 0;
}

/** @throws Error for an id that no schema has */
function chosenSchemas(ids: readonly string[]): Schema[] {
  const schemas = distinctSchemas();
  const known = schemas.map(({ id }) => id);
  const unknown = ids.filter((id) => !known.includes(id));
  if (unknown.length > 0) throw new Error(`${unknown.join(', ')}: choose of ${known.join(', ')}`);
  return schemas.filter(({ id }) => ids.length === 0 || ids.includes(id));
}

async function checkSchema(schema: Schema, services: Services): Promise<Outcome> {
  const { id, stack, grows, count } = schema;
  const title = `\n${id} (the schema of ${count} stacks${grows ? ', and what they generate' : ''})`;
  const outcome: Outcome = { passed: [], failed: [], skipped: [], lines: [title] };
  const checks = checksFor(schema);
  const missing = services.missing(stack);
  if (missing.length > 0) {
    for (const check of checks) skip(`${id}: ${check.name}`, missing, outcome);
    return outcome;
  }
  const databases = await services.databasesFor(stack);
  const project = makeProject(stack, databases.environment);
  try {
    const live = await migrated(project, grows);
    for (const check of checks) await runCheck(id, check, live, outcome);
  } catch (error) {
    fail(`${id}: the starter migrates`, `${(error as Error).message}\n${tailOf(project)}`, outcome);
  } finally {
    closeProject(project, false);
    await databases.drop();
  }
  return outcome;
}

function checksFor({ stack, grows }: Schema): readonly Check[] {
  if (stack.database === 'mysql') return mysqlChecks;
  return grows ? [...prismaChecks, growthCheck] : prismaChecks;
}

async function runCheck(id: string, check: Check, live: Live, outcome: Outcome): Promise<void> {
  const since = performance.now();
  try {
    await check.run(live);
    const seconds = ((performance.now() - since) / 1000).toFixed(1);
    outcome.passed.push(`${id}: ${check.name}`);
    outcome.lines.push(`  ✓ ${check.name} (${seconds} s)`);
  } catch (error) {
    fail(`${id}: ${check.name}`, (error as Error).message, outcome);
  }
}

function fail(name: string, message: string, { failed, lines }: Outcome): void {
  failed.push(name);
  lines.push(`  ✗ ${name}\n    ${message.trim().replaceAll('\n', '\n    ')}`);
}

function skip(name: string, missing: readonly string[], { skipped, lines }: Outcome): void {
  skipped.push(name);
  lines.push(`  – ${name} (no ${missing.join(', ')})`);
}

function writeReport(file: string, report: object): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`);
}
