/**
 * Submissions that would rather have other marks, or take the machine down: each spoils its own row only.
 * `SAMPLES=all` waits for an endless loop also where there are no namespaces: how it is ended is the same.
 */
import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClassGrades, SubmissionGrades } from '../../src/kits/grading/class-grades.ts';
import { isolationHere, polling } from '../../src/kits/grading/isolation.ts';
import { type Changes, gradeFolder, handIn, kitWith, testLimits } from './grade-class.ts';

const kit = kitWith({ points: { hello: 10 } });

/** In front of the code of a starter. */
const code = (text: string): Changes => ({ 'src/app.ts': (app) => `${text}\n${app}` });

const hostile: Readonly<Record<string, Changes>> = {
  'deletes-tests': { 'test/hello.test.ts': null, 'test/start-app.ts': null },
  'disk-filler': code(`
    import { writeFileSync } from 'node:fs';
    for (let i = 0; i < 400; i += 1) writeFileSync('filler-' + i, Buffer.alloc(1024 * 1024));
    await new Promise((done) => setTimeout(done, 20_000));`),
  'endless-loop': code('for (;;) {}'),
  exits: code('process.exit(0);'),
  'exits-for-real': code('process.reallyExit(0);'),
  'false-report': code(`
    console.log(JSON.stringify({ files: [], stray: [] }));
    process.stdout.write('secret e30= secret\\n');
    process.exit(0);`),
  'forges-messages': {
    'src/app.ts': (app) => `
      const send = process.send?.bind(process);
      const text = (value: unknown) => JSON.parse(JSON.stringify(value).replaceAll('"fail"', '"pass"'));
      process.send = (message: any, ...rest: any[]) => send?.(text(message), ...(rest as [])) ?? false;
      ${app.replace("get('/'", "get('/nowhere'")}`,
  },
  'fork-bomb': code(`
    import { spawn } from 'node:child_process';
    for (let i = 0; i < 120; i += 1) spawn('sleep', ['2717'], { detached: true, stdio: 'ignore' }).unref();
    await new Promise((done) => setTimeout(done, 20_000));`),
  'kills-parent': code(`process.kill(process.ppid, 'SIGKILL');`),
  listens: code(`
    import { createServer } from 'node:http';
    createServer(() => {}).listen(3000, '0.0.0.0').on('error', () => {});`),
  'memory-hog': code(`
    const kept: Buffer[] = [];
    for (let i = 0; i < 30; i += 1) {
      kept.push(Buffer.alloc(64 * 1024 * 1024, 1));
      await new Promise((done) => setTimeout(done, 30));
    }
    await new Promise((done) => setTimeout(done, 20_000));`),
  'patches-expect': code(`
    import { chai } from 'vitest';
    const { prototype } = chai.Assertion as any;
    for (const name of ['toBe', 'toEqual', 'toMatchObject', 'toContain', 'toMatch']) {
      Object.defineProperty(prototype, name, { value() {}, configurable: true, writable: true });
    }`),
  'patches-fetch': code(`
    globalThis.fetch = async () => new Response('{"message":"Hello!"}', { status: 200 });`),
  'prints-much': code(`
    setInterval(() => process.stdout.write('x'.repeat(64 * 1024)), 5);
    await new Promise((done) => setTimeout(done, 20_000));`),
  'rewrites-tests': {
    'test/hello.test.ts': `import { test } from 'vitest';\ntest('all is well', () => {});\n`,
    'vitest.config.ts': `export default { test: { include: [] } };\n`,
    'package.json': (text) => text.replace('"vitest run"', '"exit 0"'),
    ...code('throw new Error("nothing works");'),
  },
  'rewrites-while-running': code(`
    import { writeFileSync } from 'node:fs';
    writeFileSync('test/hello.test.ts', '');`),
  'syntax-error': code('const = ;'),
};

// As long as the endless loop is waited for.
const limits = { ...testLimits, seconds: 30 };
const isolation = isolationHere(testLimits);
const { TMPDIR } = process.env;
let temporary = '';
beforeAll(() => {
  temporary = realpathSync(mkdtempSync(join(tmpdir(), 'grade-temporary-')));
  process.env.TMPDIR = temporary;
});
afterAll(() => {
  process.env.TMPDIR = TMPDIR ?? '/tmp';
  rmSync(temporary, { recursive: true, force: true });
});

/** Of all processes of this machine. */
function commandLines(): string[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  return ids.flatMap((id) => {
    try {
      return [readFileSync(`/proc/${id}/cmdline`, 'utf8')];
    } catch {
      return [];
    }
  });
}

/** Beside the folder of copies, which is to be empty. */
function classFolder(): string {
  return realpathSync(mkdtempSync(join(temporary, '..', 'grade-hostile-')));
}

describe('a class with hostile submissions', () => {
  let folder = '';
  let grades: ClassGrades;
  beforeAll(async () => {
    folder = classFolder();
    handIn(folder, 'honest', { kit });
    for (const [id, changes] of Object.entries(hostile)) handIn(folder, id, { kit, changes });
    grades = await gradeFolder(folder, kit, { limits });
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const row = (id: string): SubmissionGrades => {
    const found = grades.submissions.find((one) => one.id === id);
    if (!found) throw new Error(`no row of ${id}`);
    return found;
  };

  test('has a row for each', () => {
    expect(grades.submissions.map(({ id }) => id)).toEqual(
      ['honest', ...Object.keys(hostile)].sort(),
    );
  });

  test.each(['honest', 'listens', 'deletes-tests'])('%s has all points', (id) => {
    expect(row(id)).toMatchObject({ error: null, points: 10, maximum: 10, reached: 'hello' });
  });

  test('says which tests were deleted', () => {
    expect(row('deletes-tests').restored).toEqual([
      { path: 'test/hello.test.ts', was: 'removed' },
      { path: 'test/start-app.ts', was: 'removed' },
    ]);
  });

  test('a syntax error is a failure of the tests, and no error of the grader', () => {
    const { error, points, stages } = row('syntax-error');
    expect({ error, points, states: stages.map(({ state }) => state) }).toEqual({
      error: null,
      points: 0,
      states: ['failed'],
    });
    expect(stages[0]?.tests[0]?.message).toMatch(/error/i);
  });

  test('tests that were rewritten are those of the kit again', () => {
    const { error, points, restored } = row('rewrites-tests');
    expect({ error, points }).toEqual({ error: null, points: 0 });
    expect(restored).toEqual([
      { path: 'package.json', was: 'changed' },
      { path: 'test/hello.test.ts', was: 'changed' },
      { path: 'vitest.config.ts', was: 'added' },
    ]);
  });

  test.each([
    ['endless-loop', 'time'],
    ['fork-bomb', 'processes'],
    ['disk-filler', 'disk'],
    ['memory-hog', 'memory'],
    ['prints-much', 'output'],
    ['exits', 'tampering'],
    ['exits-for-real', 'tampering'],
    ['false-report', 'tampering'],
    ['patches-expect', 'tampering'],
    ['patches-fetch', 'tampering'],
    ['rewrites-while-running', 'tampering'],
  ])('%s is ended, and its row says: %s', (id, kind) => {
    const { error, points, stages } = row(id);
    expect({ kind: error?.kind, points }).toEqual({ kind, points: 0 });
    expect(stages.map(({ state }) => state)).toEqual(['error']);
  });

  test('messages that were made to say something else give no points', () => {
    expect(row('forges-messages')).toMatchObject({ points: 0 });
  });

  test.skipIf(!isolation.isReadOnly)('the process that runs the tests cannot be killed', () => {
    expect(row('kills-parent')).toMatchObject({ error: null, points: 10 });
  });

  test.skipIf(process.platform !== 'linux')('leaves no process behind', () => {
    expect(commandLines().filter((line) => line.includes('2717'))).toEqual([]);
  });

  test('points out code that meddles with the tests', () => {
    expect(row('patches-expect').notes).toEqual(['Look at src/app.ts: it meddles with vitest.']);
  });

  test('leaves no copy behind', () => {
    expect(readdirSync(temporary)).toEqual([]);
  });
});

describe.skipIf(process.platform === 'win32')('where there are no namespaces', () => {
  let folder = '';
  let grades: ClassGrades;
  const expected = new Map([
    ...(process.env.SAMPLES === 'all' ? ([['endless-loop', 'time']] as const) : []),
    ['fork-bomb', 'processes'],
    ['honest', undefined],
    ['kills-parent', 'tampering'],
    ['memory-hog', 'memory'],
  ]);
  beforeAll(async () => {
    folder = classFolder();
    for (const id of expected.keys()) handIn(folder, id, { kit, changes: hostile[id] ?? {} });
    grades = await gradeFolder(folder, kit, { limits, isolation: polling });
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('each spoils only its own row', () => {
    expect(grades.submissions.map(({ id, points, error }) => [id, points, error?.kind])).toEqual(
      [...expected].map(([id, kind]) => [id, id === 'honest' ? 10 : 0, kind]),
    );
  });

  test.skipIf(process.platform !== 'linux')('leaves no process behind', () => {
    expect(commandLines().filter((line) => line.includes('2717'))).toEqual([]);
  });

  test('leaves no copy behind', () => {
    expect(readdirSync(temporary)).toEqual([]);
  });
});
