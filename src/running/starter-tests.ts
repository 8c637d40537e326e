/** Runs the tests of a starter, and says what they asked and what came. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../model/errors.ts';
import { changeFolderName } from '../writing/change-folder.ts';
import { capture } from './capture.ts';

/** A request that a test has sent. */
export interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Of the answer; absent where none came. */
  readonly status?: number;
}

export interface TestError {
  readonly message: string;
  /** As texts, where the test compares two values. */
  readonly expected?: string;
  readonly actual?: string;
  /** Of the first file of the starter that it passed. */
  readonly file?: string;
  readonly line?: number;
}

export interface TestResult {
  /** Empty for a file that could not be loaded. */
  readonly name: string;
  /** From the starter, with `/`. */
  readonly file: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly errors: readonly TestError[];
  readonly requests: readonly SentRequest[];
}

const limit = 600_000;

/**
 * A process of its own, with the vitest of the starter: https://vitest.dev/api/advanced/vitest
 *
 * @throws UserError when packages are missing, or no test could be run
 */
export async function runTests(directory: string): Promise<TestResult[]> {
  requirePackages(directory);
  const parent = join(directory, changeFolderName);
  mkdirSync(parent, { recursive: true });
  writeFileSync(join(parent, '.gitignore'), '*\n');
  // In the starter, for there its packages are found.
  const folder = mkdtempSync(join(parent, 'check-'));
  try {
    await generate(directory);
    const [program, setup, output] = ['run.mjs', 'setup.mjs', 'results.json'].map((name) =>
      join(folder, name),
    ) as [string, string, string];
    writeFileSync(program, runProgram);
    writeFileSync(setup, setupProgram);
    const command = { command: process.execPath, args: [program, setup, output] };
    const { said, stdout } = await capture(command, { directory, limit });
    if (existsSync(output)) return JSON.parse(readFileSync(output, 'utf8'));
    throw noResults(`${said}\n${stdout.toString('utf8')}`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function requirePackages(directory: string): void {
  if (existsSync(join(directory, 'node_modules/vitest/package.json'))) return;
  throw new UserError(
    `The packages of the starter in ${directory} are not installed, and the tests need them.`,
    'Install them (npm install), then try again.',
  );
}

/** What `npm test` does before the tests, where the code of the starter builds on it. */
async function generate(directory: string): Promise<void> {
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  if (!manifest.scripts?.['db:generate']) return;
  const command = { command: 'npm', args: ['run', '--silent', 'db:generate'] };
  const { isDone, said } = await capture(command, { directory, limit });
  if (isDone) return;
  throw new UserError(`npm run db:generate failed:\n\n${said.trim()}\n`, 'Put that right first.');
}

function noResults(said: string): UserError {
  const lines = said.trim().split('\n').slice(-20).join('\n');
  return new UserError(`The tests could not be run:\n\n${lines}\n`, 'Put that right first.');
}

/**
 * Notes each request with the test that is running, or with the file, where it prepares its tests:
 * https://vitest.dev/api/advanced/metadata
 */
const setupProgram = `import { beforeAll, beforeEach } from 'vitest';

const heard = Symbol.for('create-backend-practice');
globalThis[heard] ??= { fetch: globalThis.fetch };
beforeAll(({}, file) => {
  globalThis[heard].meta = file?.meta;
});
beforeEach(({ task }) => {
  globalThis[heard].meta = task.meta;
});
globalThis.fetch = async (input, init = {}) => {
  const { meta, fetch } = globalThis[heard];
  const headers = Object.fromEntries(new Headers(init.headers));
  const request = { method: init.method ?? 'GET', url: String(input), headers };
  if (typeof init.body === 'string') request.body = init.body;
  if (meta) (meta.requests ??= []).push(request);
  const answer = await fetch(input, init);
  request.status = answer.status;
  return answer;
};
`;

const runProgram = `import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { startVitest } from 'vitest/node';

const [, , setup, output] = process.argv;
const path = (file) => relative(process.cwd(), file).replaceAll('\\\\', '/');
const own = ({ file }) => !path(file).startsWith('..') && !file.includes('node_modules');
const told = ({ message, expected, actual, stacks = [] }) => {
  const frame = stacks.find(own);
  return { message, expected, actual, ...(frame && { file: path(frame.file), line: frame.line }) };
};
const collect = {
  name: 'create-backend-practice',
  config: ({ test = {} }) => ({ test: { setupFiles: [test.setupFiles ?? [], setup].flat() } }),
};
const vitest = await startVitest('test', [], { watch: false, reporters: [{}] }, { plugins: [collect] });
const results = vitest.state.getTestModules().flatMap((module) => {
  const file = path(module.moduleId);
  const tests = [...module.children.allTests()].map((test) => {
    const { state, errors = [] } = test.result();
    const { requests = [] } = test.meta();
    return { name: test.fullName, file, state, errors: errors.map(told), requests };
  });
  const suites = [module, ...module.children.allSuites()].flatMap((one) => one.errors());
  const { requests: early = [] } = module.meta();
  const broken = suites.map((error) => ({ name: '', file, state: 'failed', errors: [told(error)], requests: early }));
  return [...broken, ...tests];
});
const stray = vitest.state.getUnhandledErrors();
if (results.length > 0 || stray.length === 0) writeFileSync(output, JSON.stringify(results));
for (const error of stray) console.error(error);
await vitest.close();
process.exit(0);
`;
