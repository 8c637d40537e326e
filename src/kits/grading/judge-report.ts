/** What vitest has reported -> what became of each test that was expected, or that the submission has interfered. */
import { stripVTControlCharacters } from 'node:util';
import { canaryMessage, canaryName } from './canary.ts';
import type { GradingError, TestGrades } from './class-grades.ts';
import type { ReportedFile, ReportedTest, ToldError, VitestReport } from './vitest-program.ts';

/** Path of a test file to the names of its tests. */
export type ExpectedTests = ReadonlyMap<string, ReadonlySet<string>>;

export interface Judged {
  readonly tests: readonly TestGrades[];
  /** Errors outside of any test, in words. */
  readonly stray: readonly string[];
}

const longest = 2_000;

/** @returns by file and name; or the error that makes the whole run worthless */
export function judge(
  { files, stray }: VitestReport,
  expected: ExpectedTests,
  nonce: string,
): Judged | GradingError {
  const tests: TestGrades[] = [];
  for (const [path, names] of expected) {
    const file = files.find((one) => one.file === path) ?? { file: path, errors: [], tests: [] };
    const tampering = tamperingIn(file, names, nonce, stray);
    if (tampering) return { kind: 'tampering', message: `${path}: ${tampering}` };
    tests.push(...[...names].map((name) => gradesOf(file, name)));
  }
  return { tests, stray: stray.map(textOf) };
}

/** A sentence, or null where all is well. */
function tamperingIn(
  { errors, tests }: ReportedFile,
  names: ReadonlySet<string>,
  nonce: string,
  stray: readonly ToldError[],
): string | null {
  const exit = [...errors, ...tests.flatMap((test) => test.errors)].find(isPoliteExit);
  if (exit) return 'the code ends the process of the tests with process.exit(0).';
  const [canary, second] = tests.filter(({ name }) => name.startsWith(canaryName(nonce)));
  const others = tests.filter((test) => test !== canary);
  if (!canary) {
    if (errors.length > 0) return null;
    const why = stray.map(textOf).join(' ').slice(0, 300);
    return `its process ended before its tests were done. ${why}`.trim();
  }
  const strange = others.find(({ name }) => !names.has(name));
  if (second || strange) return `there is a test in it that the kit does not have.`;
  const isFailing = canary.state === 'failed';
  const [message] = canary.errors.map((error) => error.message);
  if (isFailing && message === canaryMessage(nonce)) return missingText(others, names, errors);
  const passing = message?.startsWith(nonce)
    ? message.slice(nonce.length + ' passing:'.length)
    : '';
  if (isFailing && passing) return `what tests ask with was changed (${passing}).`;
  const isAnyPassed = others.some(({ state }) => state === 'passed');
  if (canary.state === 'passed' || isAnyPassed) {
    return 'a test that must fail did not: what tests are made of was changed.';
  }
  return null;
}

/** vitest does not let code end its process, but says that it tried. */
function isPoliteExit({ message }: ToldError): boolean {
  return /^process\.exit unexpectedly called with "(0|undefined)"/.test(message);
}

function missingText(
  tests: readonly ReportedTest[],
  names: ReadonlySet<string>,
  errors: readonly ToldError[],
): string | null {
  const known = new Set(tests.map(({ name }) => name));
  const missing = [...names].find((name) => !known.has(name));
  if (missing === undefined || errors.length > 0) return null;
  return `its test "${missing}" was not run.`;
}

function gradesOf({ file, errors, tests }: ReportedFile, name: string): TestGrades {
  const found = tests.filter((test) => test.name === name);
  const [worst] = [...found.filter(({ state }) => state !== 'passed'), ...found];
  if (worst?.state === 'passed') return { name, file, state: 'passed' };
  const reasons = worst?.errors.length ? worst.errors : errors;
  const message = reasons.map(textOf).join('\n') || 'It was not run.';
  return { name, file, state: 'failed', message: message.slice(0, longest) };
}

/** What is different each time, and what stands for it. */
const changing = [
  // The folder of the copy.
  [/(?:file:\/\/)?\/[^\s'"]*\/starter\//g, ''],
  // Frameworks show whole stacks in what they answer, and a test may cut one in the middle of a path.
  [/(?:<br>|&nbsp;|\s)+at (?:[^\s()]+ )*\(?(?:file:\/\/|node:|\/)[^\s()<]*\)?/g, ''],
  [/(?:file:\/\/)?\/[^\s'"()]*\/node_modules\//g, 'node_modules/'],
  [/\b(localhost|127\.0\.0\.1):\d+/g, '$1:PORT'],
  [/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'ID'],
  [/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, 'TIME'],
] as const;

function textOf({ message }: ToldError): string {
  return plainText(message);
}

/** Nothing in it is different each time. */
export function plainText(said: string): string {
  return changing.reduce(
    (text, [pattern, word]) => text.replaceAll(pattern, word),
    stripVTControlCharacters(said),
  );
}
