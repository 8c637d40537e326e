/** `next --check`: the tests of a starter, and what they say, as a teacher would. */
import { relative } from 'node:path';
import type { Lesson } from '../composing/lesson.ts';
import type { StageName } from '../model/stages.ts';
import {
  runTests,
  type SentRequest,
  type TestError,
  type TestResult,
} from '../running/starter-tests.ts';
import { quoted } from '../telling/summary.ts';
import { notePassed } from '../writing/lesson-notes.ts';
import { bringHelpers, lessonFor, missingTests, type NextRequest, progressIn } from './next.ts';

export interface Finding {
  readonly test: string;
  readonly file: string;
  readonly line?: number;
  /** A full sentence or two: what was expected, and what came. */
  readonly what: string;
  /** The last request of the test. */
  readonly curl?: string;
  /** The file of the starter to look at. */
  readonly look?: string;
}

export interface Checked {
  readonly stage: StageName;
  /** Whether these are the tests of a lesson that is under way. */
  readonly isLesson: boolean;
  readonly total: number;
  readonly findings: readonly Finding[];
  /** Helpers of the tests that have come, for the code is there that they start. */
  readonly helpers: readonly string[];
}

/** Runs all tests that are in the starter: those of a lesson are among them once it has begun. */
export async function check({ directory, sources, dryRun }: NextRequest): Promise<Checked> {
  const progress = progressIn(directory, sources);
  const { stage, following, isBegun } = progress;
  const tested = isBegun && following ? following : stage;
  const helpers = dryRun ? [] : bringHelpers(progress, directory, sources);
  const results = await runTests(directory);
  const lesson = lessonFor(progress, tested, sources);
  const gone = missingTests(progress, directory, sources).map((path): Finding => {
    return { test: path, file: path, what: 'This test of the lesson is not there any more.' };
  });
  const findings = [...gone, ...findingsIn(results, lesson, directory)];
  if (isBegun) notePassed(directory, tested, findings.length === 0);
  const total = results.filter(({ name }) => name !== '').length;
  return { stage: tested, isLesson: isBegun, total, findings, helpers };
}

/** A finding for each test that failed, in words. */
export function findingsIn(
  results: readonly TestResult[],
  lesson: Lesson,
  directory: string,
): Finding[] {
  return results
    .filter(({ state }) => state === 'failed')
    .map((result) => findingOf(result, lesson, directory));
}

function findingOf(result: TestResult, lesson: Lesson, directory: string): Finding {
  const [error = { message: 'It failed, and says nothing.' }] = result.errors;
  const missing = missingFile(error, directory);
  const request = result.requests.at(-1);
  const look = missing ?? fileToLookAt(result, lesson) ?? ownFile(error);
  return {
    test: result.name || result.file,
    file: result.file,
    ...(error.line !== undefined && error.file === result.file && { line: error.line }),
    what: missing === null ? sentence(error) : `It needs ${missing}, which is not there yet.`,
    ...(request && { curl: curlOf(request) }),
    ...(look && { look }),
  };
}

const longest = 300;

/** In vitest's words where a test does not compare two values. */
function sentence({ message, expected, actual }: TestError): string {
  const [first = ''] = message.split('\n');
  if (expected === undefined || actual === undefined) return cut(first);
  // A test may say something before: `expect(status, text)`.
  const [, said] = /^(.+?): expected /.exec(message.replaceAll('\n', ' ')) ?? [];
  const values = `Expected: ${cut(expected)}. Came: ${cut(actual)}.`;
  return said ? `${values} ${cut(said)}` : values;
}

function cut(text: string): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

/** A file of the starter that a test imports, and nobody has written yet. */
function missingFile({ message }: TestError, directory: string): string | null {
  const [, path] =
    /Cannot find module '([^']+)'|Failed to load url (\S+)/.exec(message)?.filter(Boolean) ?? [];
  if (!path?.match(/^[./]/)) return null;
  const found = path.startsWith('/') ? relative(directory, path).replaceAll('\\', '/') : path;
  return found.replace(/^(\.\.?\/)+/, '');
}

/** In its section "Check", a lesson says for each test which file it asks about: `- **a book** … Look at `src/a.ts`.` */
function fileToLookAt({ name, file }: TestResult, { sections }: Lesson): string | undefined {
  const points = [...(sections.Check ?? '').matchAll(/^- \*\*(.+?)\*\*(.*)$/gm)];
  const isMeant = ([, subject = '']: RegExpMatchArray) =>
    name.includes(subject) || subject === file;
  const [, , rest = ''] = points.find(isMeant) ?? [];
  return [...rest.matchAll(/`([^`]+\.[a-z]+)`/g)].at(-1)?.[1];
}

function ownFile({ file, line }: TestError): string | undefined {
  return file?.startsWith('src/') ? `${file}:${line}` : undefined;
}

/** To send it again by hand, to the backend that `npm run dev` starts. */
export function curlOf({ method, url, headers, body }: SentRequest): string {
  const address = url.replace(/^http:\/\/[^/]+/, 'http://localhost:3000');
  const shown = Object.entries(headers).flatMap(([name, value]) => ['-H', `${name}: ${value}`]);
  const verb = method === 'GET' ? [] : ['-X', method];
  const data = body === undefined ? [] : ['-d', body];
  return ['curl', '-i', ...verb, address, ...shown, ...data].map(quoted).join(' ');
}
