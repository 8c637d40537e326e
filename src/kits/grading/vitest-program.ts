/**
 * Runs the tests of a copy with its vitest, and reports on standard output behind a secret word: the processes in
 * which the submission runs do not know it. https://vitest.dev/api/advanced/vitest
 */
export const vitestProgram = `import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative } from 'node:path';
import { pathToFileURL } from 'node:url';

const { secret, cache } = JSON.parse(readFileSync(0, 'utf8'));
const fromCopy = createRequire(join(process.cwd(), 'package.json'));
const { startVitest } = await import(pathToFileURL(fromCopy.resolve('vitest/node')).href);
const path = (file) => relative(process.cwd(), file).replaceAll('\\\\', '/');
const told = ({ name, message }) => ({ name: String(name ?? 'Error'), message: String(message).slice(0, 4000) });
// What runs before all tests would run the code of the submission in this process.
const own = { name: 'kit-grade', enforce: 'pre', config: (config) => void delete config.test?.globalSetup };
const options = {
  watch: false,
  reporters: [{}],
  pool: 'forks',
  maxWorkers: 1,
  passWithNoTests: true,
  // As the larger starters have it: here a small one, too, may run on a machine that does other things.
  testTimeout: 20_000,
  hookTimeout: 30_000,
  teardownTimeout: 5_000,
  include: ['test/**/*.test.ts'],
  config: existsSync('vitest.config.ts') ? 'vitest.config.ts' : false,
  configLoader: 'runner',
};
const vitest = await startVitest('test', [], options, { cacheDir: cache, plugins: [own] });
const files = vitest.state.getTestModules().map((module) => ({
  file: path(module.moduleId),
  errors: [module, ...module.children.allSuites()].flatMap((one) => one.errors()).map(told),
  tests: [...module.children.allTests()].map((test) => {
    const { state, errors = [] } = test.result();
    return { name: test.fullName, state, errors: errors.map(told) };
  }),
}));
const stray = vitest.state.getUnhandledErrors().map(told);
const text = Buffer.from(JSON.stringify({ files, stray })).toString('base64');
process.stdout.write('\\n' + secret + ' ' + text + ' ' + secret + '\\n', () => process.exit(0));
`;

export interface ToldError {
  readonly name: string;
  readonly message: string;
}

export interface ReportedTest {
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped' | 'pending';
  readonly errors: readonly ToldError[];
}

export interface ReportedFile {
  readonly file: string;
  /** Of the file itself: it could not be loaded, or what it prepares failed. */
  readonly errors: readonly ToldError[];
  readonly tests: readonly ReportedTest[];
}

export interface VitestReport {
  readonly files: readonly ReportedFile[];
  /** Outside of any test. */
  readonly stray: readonly ToldError[];
}

/** Null where it has not reported, whatever else was printed. */
export function reportIn(stdout: string, secret: string): VitestReport | null {
  const [, text] = new RegExp(`^${secret} ([A-Za-z0-9+/=]+) ${secret}$`, 'm').exec(stdout) ?? [];
  if (text === undefined) return null;
  return JSON.parse(Buffer.from(text, 'base64').toString('utf8')) as VitestReport;
}
