/**
 * A class from `kit init` to `kit grade`, as the README tells it: thirty students, who have worked as students do.
 * All by the built command; each submission is tested for real. What takes long is to grade those who have done much,
 * so there is one of a kind, and most have done little; `SAMPLES=all` takes a class in which most have worked.
 */
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import type { ClassGrades } from '../../src/kits/grading/class-grades.ts';
import { modulesVariable } from '../../src/kits/grading/packages.ts';
import { type CommandResult, runCommand } from '../support/command.ts';
import { test } from '../support/test.ts';
import { supersetModules } from '../tools/superset.ts';

interface Kind {
  /** How many of them there are, and with `SAMPLES=all`. */
  readonly count: readonly [number, number];
  /** Stages that they add with the code of the lesson: `next --apply`. */
  readonly solved: 0 | 1 | 2;
  /** What else they do in their directory. */
  readonly work?: (directory: string) => void;
  /** What they do last of all, after the update of the kit. */
  readonly atLast?: (directory: string) => void;
  readonly points: number;
  /** 30, but for what is not even read. */
  readonly maximum?: 0;
  /** Whether their backend is asked what the contract says; then all is kept. */
  readonly isAsked?: true;
  readonly error?: 'tampering' | 'time' | 'submission';
  /** Whether `kit verify` has something to say. */
  readonly isTampered?: true;
}

const edit = (file: string, change: (text: string) => string) => (directory: string) => {
  const path = join(directory, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
};

function dropTests(directory: string): void {
  for (const name of readdirSync(join(directory, 'test'))) {
    if (name.endsWith('.test.ts')) rmSync(join(directory, 'test', name));
  }
}

function handInNothing(directory: string): void {
  rmSync(directory, { recursive: true });
  mkdirSync(directory);
}

/** As long as 65 MB, which takes no place on the disk. */
function handInVideo(directory: string): void {
  const path = join(directory, 'me.mp4');
  writeFileSync(path, '');
  truncateSync(path, 65 * 1024 * 1024);
}

/** The lesson `crud` is worth 10, `errors` 20. */
const kinds: Readonly<Record<string, Kind>> = {
  both: { count: [1, 4], solved: 2, points: 30, isAsked: true },
  first: { count: [1, 8], solved: 1, points: 10, isAsked: true },
  own: {
    count: [1, 2],
    solved: 2,
    work: (directory) => {
      edit('src/app.ts', (text) => `${text}\n// Mine.\n`)(directory);
      writeFileSync(join(directory, 'src/notes.ts'), "export const note = 'to read';\n");
    },
    points: 30,
    isAsked: true,
  },
  dropped: {
    count: [1, 3],
    solved: 1,
    work: dropTests,
    points: 10,
    isAsked: true,
    isTampered: true,
  },
  broken: {
    count: [1, 3],
    solved: 1,
    work: edit('src/app.ts', (text) => `const = ;\n${text}`),
    points: 0,
  },
  idle: { count: [6, 5], solved: 0, points: 0 },
  gone: { count: [13, 2], solved: 0, atLast: handInNothing, points: 0 },
  heavy: {
    count: [4, 1],
    solved: 0,
    atLast: handInVideo,
    points: 0,
    maximum: 0,
    error: 'submission',
  },
  // Never comes to an end.
  endless: {
    count: [1, 1],
    solved: 1,
    work: edit('src/app.ts', (text) => `for (;;) {}\n${text}`),
    points: 0,
    error: 'time',
  },
  // Would rather have all tests pass.
  forger: {
    count: [1, 1],
    solved: 1,
    work: edit(
      'src/app.ts',
      (text) => `import { chai } from 'vitest';
const { prototype } = chai.Assertion as any;
for (const name of ['toBe', 'toEqual', 'toMatchObject', 'toContain', 'toMatch', 'toHaveLength']) {
  Object.defineProperty(prototype, name, { value() {}, configurable: true, writable: true });
}
${text}`,
    ),
    points: 0,
    error: 'tampering',
  },
};

const takesAll = process.env.SAMPLES === 'all';

const students = Object.entries(kinds).flatMap(([name, kind]) =>
  Array.from({ length: kind.count[takesAll ? 1 : 0] }, (_, index) => ({
    id: `${name}-${index + 1}`,
    kind,
  })),
);

/** As Excel writes it in many countries. */
const roster = `\uFEFFid;name\r\n${students.map(({ id }) => `${id};Student ${id}\r\n`).join('')}`;

const fine = { exitCode: 0, stderr: expect.any(String), stdout: expect.any(String) };

describe('a class of thirty', () => {
  test('from kit init to kit grade', { timeout: 1_800_000 }, async ({ directory }) => {
    const env = { [modulesVariable]: supersetModules, BACKEND_PRACTICE_GRADE_SECONDS: '60' };
    const kit = (...args: string[]) => runCommand(['kit', ...args], { directory, env });
    expect(students).toHaveLength(30);
    writeFileSync(join(directory, 'students.csv'), roster);

    const stack = [
      '--framework',
      'express',
      '--database',
      'sqlite',
      '--auth',
      'none',
      '--cache',
      'none',
    ];
    expect(await kit('init', ...stack, '--stage', 'hello', '--last-stage', 'errors')).toEqual(fine);
    pin(directory, { points: { crud: 10, errors: 20 }, note: 'Hand in by Friday.' });
    expect(await kit('lint', 'kit.json')).toEqual(fine);
    expect(await kit('build', 'kit.json', '--roster', 'students.csv', '--out', 'class')).toEqual(
      fine,
    );
    const built = readdirSync(join(directory, 'class')).filter((name) => !name.includes('.'));
    expect(built.sort()).toEqual(students.map(({ id }) => id).sort());

    for (const { id, kind } of students) await workOn(join(directory, 'class', id), kind);

    await verify(await kit('verify', 'class', '--kit', 'kit.json', '--json'));

    pin(directory, { note: 'Hand in by Monday.' });
    const updated = await kit('update', 'kit.json', 'class');
    expect(updated, updated.stderr).toEqual(fine);
    for (const { id } of students) {
      expect(readFileSync(join(directory, 'class', id, 'README.md'), 'utf8')).toContain('Monday');
    }
    for (const { id, kind } of students) kind.atLast?.(join(directory, 'class', id));

    const graded = await kit(
      'grade',
      'class',
      '--kit',
      'kit.json',
      '--out',
      'report',
      '--jobs',
      '2',
    );
    expect(graded, graded.stderr).toEqual(fine);
    const report = join(directory, 'report');
    const text = readFileSync(join(report, 'grades.json'), 'utf8');
    const { submissions } = JSON.parse(text) as ClassGrades;
    const marks = submissions.map(({ id, points, maximum, error, contract }) => ({
      id,
      points,
      maximum,
      error: error?.kind ?? null,
      contract: contract.isRun && contract.kept.length > 0,
      broken: contract.broken,
    }));
    const expected = students.map(({ id, kind }) => ({
      id,
      points: kind.points,
      maximum: kind.maximum ?? 30,
      error: kind.error ?? null,
      contract: kind.isAsked ?? false,
      broken: [],
    }));
    expect(marks).toEqual(expected.sort((a, b) => (a.id < b.id ? -1 : 1)));
    for (const file of [
      'junit.xml',
      'grades.csv',
      'grades.md',
      'html/index.html',
      'html/own-1.html',
    ]) {
      expect(existsSync(join(report, file)), file).toBe(true);
    }
  });
});

function pin(directory: string, changes: object): void {
  const file = join(directory, 'kit.json');
  const kit = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, `${JSON.stringify({ ...kit, ...changes }, null, 2)}\n`);
}

/** As a student does it, who looks the code of a lesson up. */
async function workOn(directory: string, { solved, work }: Kind): Promise<void> {
  mkdirSync(join(directory, 'node_modules'), { recursive: true });
  for (let lesson = 0; lesson < solved; lesson += 1) {
    const applied = await runCommand(['next', '--apply'], { directory });
    expect(applied, applied.stderr).toEqual(fine);
  }
  work?.(directory);
}

/** Who has deleted tests is named, and nobody else. */
async function verify({ exitCode, stdout }: CommandResult): Promise<void> {
  expect(exitCode).toBe(1);
  const { submissions } = JSON.parse(stdout) as {
    submissions: { id: string; protected: readonly object[] }[];
  };
  const named = submissions.filter((one) => one.protected.length > 0).map(({ id }) => id);
  const expected = students.filter(({ kind }) => kind.isTampered).map(({ id }) => id);
  expect(named.sort()).toEqual(expected.sort());
}
