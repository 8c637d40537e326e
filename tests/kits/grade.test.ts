/** `kit grade`: points for what was solved, in the command's own words. */
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClassGrades, SubmissionGrades } from '../../src/kits/grading/class-grades.ts';
import { studentStarter } from '../../src/kits/student-starter.ts';
import { type Changes, gradeFolder, handIn, kitWith, sources, testLimits } from './grade-class.ts';

const kit = kitWith({ lastStage: 'errors' });

/** The lesson that leads to a stage has begun. */
const lesson = (name: string): Changes => ({
  '.backend-practice.json': (text) => JSON.stringify({ ...JSON.parse(text), lesson: name }),
});

/** Code of a later stage, but for one file. */
function codeOf(stage: 'crud' | 'errors', without: RegExp = /^$/): Changes {
  const student = { id: 'x', name: 'x', team: '', stack: kit.stacks[0], stage: kit.stage };
  const files = [...studentStarter(kit, student as never, sources, stage)];
  const code = files.filter(([path]) => /^(src|prisma)\//.test(path) && !without.test(path));
  return Object.fromEntries(code.map(([path, { text }]) => [path, text]));
}

describe('a class between hello and errors', () => {
  let folder = '';
  let grades: ClassGrades;
  beforeAll(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'grade-')));
    handIn(folder, 'applied', { kit, stage: 'crud' });
    handIn(folder, 'begun', { kit, stage: 'crud', changes: lesson('errors') });
    handIn(folder, 'half', {
      kit,
      changes: {
        ...lesson('crud'),
        ...codeOf('crud'),
        'src/books/book.routes.ts': () =>
          String(codeOf('crud')['src/books/book.routes.ts']).replace('.delete(', '.purge('),
      },
    });
    handIn(folder, 'solved', {
      kit,
      stage: 'crud',
      changes: { ...lesson('errors'), ...codeOf('errors') },
    });
    // What is shown here is not how long it takes.
    grades = await gradeFolder(folder, kit, { limits: { ...testLimits, seconds: 300 } });
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const row = (id: string): SubmissionGrades => {
    const found = grades.submissions.find((one) => one.id === id);
    if (!found) throw new Error(`no row of ${id}`);
    return found;
  };
  const states = (id: string) => row(id).stages.map(({ stage, state }) => [stage, state]);

  test('a stage that is passed gives its points, and those of all before it', () => {
    expect(row('solved')).toMatchObject({
      error: null,
      points: 20,
      maximum: 20,
      reached: 'errors',
    });
  });

  test('what nobody claims to have done earns nothing', () => {
    expect(row('applied')).toMatchObject({ error: null, points: 10, reached: 'crud' });
    expect(states('applied')).toEqual([
      ['hello', 'passed'],
      ['crud', 'passed'],
      ['errors', 'not reached'],
    ]);
  });

  test('a lesson that has begun gives points in proportion to its tests', () => {
    const { points, reached, stages } = row('begun');
    const errors = stages.at(-1);
    expect(reached).toBe('crud');
    expect(['partly', 'failed']).toContain(errors?.state);
    expect(points).toBe(10 + (errors?.points ?? 0));
    expect(errors?.points).toBeLessThan(10);
  });

  test('half of a lesson gives part of its points', () => {
    const { error, reached, stages } = row('half');
    expect({ error, reached }).toEqual({ error: null, reached: 'hello' });
    const [, crud] = stages;
    const passed = crud?.tests.filter(({ state }) => state === 'passed').length ?? 0;
    expect(crud?.state).toBe('partly');
    expect(passed).toBeGreaterThan(0);
    expect(crud?.points).toBeGreaterThan(0);
    expect(crud?.points).toBeLessThan(10);
    expect(stages.at(-1)?.state).toBe('not reached');
  });

  test('a path of this machine is nowhere in the result', () => {
    const text = JSON.stringify(grades);
    expect(text).not.toContain(folder);
    expect(text).not.toMatch(/\/tmp\/|localhost:\d/);
    expect(readFileSync(join(folder, 'half/.backend-practice.json'), 'utf8')).toContain('crud');
  });
});
