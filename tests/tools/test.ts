/**
 * `npm test`: everything that needs no database server: vitest, then a few starters of the stages, then SQLite
 * stacks for real, which show every option.
 * What could not run is listed by name at the end; the last line counts.
 * `--with-check` runs `npm run check` before, all stacks, briefly (with `--proof` against the whole contract),
 * Prisma's opinion of the shipped SQL, copies behind nginx, the published command on two versions of Node.js, and
 * whom a starter's processes ask; REQUIRE_SERVICES=1 counts as failed what could not run.
 * `--without-vitest` leaves vitest out, where it has run already.
 * `--proof` notes down what came of the stacks in `proof.json` and `PROOF.md`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { firstToBreak } from '../stacks/asked-statements.ts';
import type { Summary } from '../stacks/report.ts';
import type { StageSummary } from '../stages/report.ts';
import { type Count, vitestCount } from './vitest-count.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
// Of its own: another run may write its reports at the same time.
const reports = mkdtempSync(join(tmpdir(), 'reports-'));

const tsx = 'tsx/dist/cli.mjs';
const isComplete = process.argv.includes('--with-check');

const nothing: Count = { passed: 0, failed: [], skipped: [] };

process.once('exit', () => rmSync(reports, { recursive: true, force: true }));
const parts = [
  ...(isComplete ? [runCheck] : []),
  ...(process.argv.includes('--without-vitest') ? [] : [runVitest]),
  runStages,
  runStacks,
  ...(isComplete ? [runSchema, runHosting, runNodes, runPrivacy] : []),
];
process.exitCode = conclude(parts.map(timed));

/** What each part takes is said, because the whole has a limit. */
function timed(runPart: () => Count): Count {
  const since = performance.now();
  const count = runPart();
  const minutes = ((performance.now() - since) / 60_000).toFixed(1);
  console.log(`${minutes} minutes: ${runPart.name.replace('run', '').toLowerCase()}`);
  return count;
}

/** The templates' types and style are looked at with the stages and the stacks. */
function runCheck(): Count {
  const isPassed = run(tsx, 'tests/tools/check.ts', '--no-unit', '--no-templates');
  return { passed: isPassed ? 1 : 0, failed: isPassed ? [] : ['npm run check'], skipped: [] };
}

function runVitest(): Count {
  const report = join(reports, 'vitest.json');
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const isPassed = run(
    'vitest/vitest.mjs',
    'run',
    '--config',
    'tests/vitest.config.ts',
    ...reporters,
  );
  const count = existsSync(report) ? vitestCount(readJson(report)) : undefined;
  return withUnexplained(count, isPassed, 'vitest');
}

/** The starters of all stages; without the rest of everything, a few that need no server. */
function runStages(): Count {
  const report = join(reports, 'stages.json');
  const options = [
    '--report',
    report,
    '--retry',
    ...(isComplete ? ['--each'] : ['--quick', '--without-form']),
  ];
  const isPassed = run(tsx, 'tests/stages/run.ts', ...options);
  const count = existsSync(report) ? stagesCount(readJson(report)) : undefined;
  return withUnexplained(
    count,
    isPassed || (count?.skipped.length ?? 0) > 0,
    'npm run test:stages',
  );
}

function stagesCount({ stages, skipped }: StageSummary): Count {
  const shown = stages.flatMap(({ ownTests, failsBefore, wrong }) => [
    ownTests,
    failsBefore,
    wrong,
  ]);
  return {
    passed: shown.reduce((sum, one) => sum + (one?.starters ?? 0), 0),
    failed: stages.flatMap(({ stage, faults }) => faults.map((fault) => `${stage}: ${fault}`)),
    skipped: skipped.map((id) => `${id} (no server)`),
  };
}

function runStacks(): Count {
  const report = join(reports, 'stacks.json');
  const options = ['--jobs=3', '--retry', '--report', report];
  // All stacks take longer than somebody waits for `npm test`, and with the whole contract longer than a gate may.
  if (!isComplete) options.push('--each', '--database', 'sqlite', '--statements', firstToBreak);
  else if (process.argv.includes('--proof')) options.push('--fresh=each', '--proof');
  else options.push('--brief');
  const isPassed = run(tsx, 'tests/stacks/run.ts', ...options);
  const count = existsSync(report) ? stacksCount(readJson(report)) : undefined;
  // Whether a skip is a failure is decided below, for all parts alike.
  const isExplained = isPassed || (count?.skipped.length ?? 0) > 0;
  return withUnexplained(count, isExplained, 'the runs of the stacks');
}

/** Whether Prisma agrees with the SQL that starters ship. */
function runSchema(): Count {
  const report = join(reports, 'schema.json');
  const isPassed = run(tsx, 'tests/schema/run.ts', '--report', report);
  const { passed, ...rest } = existsSync(report) ? readJson<Count>(report) : nothing;
  return withUnexplained({ passed, ...rest }, isPassed, 'npm run test:schema');
}

/** Copies behind nginx, as processes; images take longer: `npm run test:hosting`. */
function runHosting(): Count {
  const report = join(reports, 'hosting.json');
  const isPassed = run(tsx, 'tests/hosting/run.ts', '--part', 'processes', '--report', report);
  const { kept, ...rest } = existsSync(report)
    ? readJson<Omit<Count, 'passed'> & { kept: number }>(report)
    : { ...nothing, kept: 0 };
  return withUnexplained({ passed: kept, ...rest }, isPassed, 'npm run test:hosting');
}

/** The main job by the packed tarball; all versions and package managers take longer: CONTRIBUTING.md. */
function runNodes(): Count {
  const report = join(reports, 'nodes.json');
  const isPassed = run(tsx, 'tests/nodes/run.ts', '--quick', '--report', report);
  const count = existsSync(report) ? readJson<Count>(report) : undefined;
  return withUnexplained(count, isPassed, 'npm run test:nodes -- --quick');
}

/** Whom the processes of a starter ask. */
function runPrivacy(): Count {
  const report = join(reports, 'privacy.json');
  const isPassed = run(tsx, 'tests/privacy/run.ts', '--report', report);
  const count = existsSync(report) ? readJson<Count>(report) : undefined;
  return withUnexplained(count, isPassed, 'npm run test:privacy');
}

function stacksCount({ results, skipped }: Summary): Count {
  const failed = results.filter(({ failure }) => failure !== null);
  return {
    passed: results.length - failed.length,
    failed: failed.map(({ id, failure }) => `${id} (${failure?.step})`),
    skipped: skipped.map(({ id, missing }) => `${id} (no ${missing.join(', ')})`),
  };
}

/** A part that failed without a failed test, such as one that could not even start, counts as one. */
function withUnexplained(count: Count | undefined, isPassed: boolean, name: string): Count {
  const known = count ?? nothing;
  if (isPassed || known.failed.length > 0) return known;
  return { ...known, failed: [`${name}, in a way that is shown above`] };
}

function conclude(counts: readonly Count[]): number {
  const passed = counts.reduce((sum, count) => sum + count.passed, 0);
  const skipped = counts.flatMap((count) => count.skipped);
  const isSkipFailure = process.env.REQUIRE_SERVICES === '1';
  const failed = [...counts.flatMap((count) => count.failed), ...(isSkipFailure ? skipped : [])];
  console.log('');
  for (const name of skipped) console.log(`skipped: ${name}`);
  for (const name of failed) console.log(`failed: ${name}`);
  console.log(`${passed} passed, ${failed.length} failed`);
  return failed.length > 0 ? 1 : 0;
}

/** Runs a program of one of our packages; says whether it ended with 0. */
function run(program: string, ...args: string[]): boolean {
  const file = join(repository, 'node_modules', program);
  const { status } = spawnSync(process.execPath, [file, ...args], {
    cwd: repository,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status === 0;
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, 'utf8'));
}
