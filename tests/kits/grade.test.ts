/**
 * `kit grade`: points for what was solved, in the command's own words. Of a stage and one lesson; how more of them
 * add up is in grade-points.test.ts, and in the class of walk-through.test.ts.
 */
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClassGrades, SubmissionGrades } from '../../src/kits/grading/class-grades.ts';
import { studentStarter } from '../../src/kits/student-starter.ts';
import { type Changes, gradeFolder, handIn, kitWith, sources, testLimits } from './grade-class.ts';

const kit = kitWith({ lastStage: 'crud', points: { hello: 10 } });

/** The lesson that leads to the next stage has begun. */
const lesson: Changes = {
  '.backend-practice.json': (text) => JSON.stringify({ ...JSON.parse(text), lesson: 'crud' }),
};

/** The code that the lesson leads to. */
function solution(): Changes {
  const student = { id: 'x', name: 'x', team: '', stack: kit.stacks[0], stage: kit.stage };
  const files = [...studentStarter(kit, student as never, sources, 'crud')];
  const code = files.filter(([path]) => /^(src|prisma)\//.test(path));
  return Object.fromEntries(code.map(([path, { text }]) => [path, text]));
}

describe('a class between hello and crud', () => {
  let folder = '';
  let grades: ClassGrades;
  beforeAll(async () => {
    folder = realpathSync(mkdtempSync(join(tmpdir(), 'grade-')));
    const code = solution();
    handIn(folder, 'given', { kit });
    handIn(folder, 'begun', { kit, changes: lesson });
    handIn(folder, 'half', {
      kit,
      changes: {
        ...lesson,
        ...code,
        'src/books/book.routes.ts': () =>
          String(code['src/books/book.routes.ts']).replace('.delete(', '.purge('),
      },
    });
    handIn(folder, 'solved', { kit, changes: { ...lesson, ...code } });
    // What is shown here is not how long it takes.
    grades = await gradeFolder(folder, kit, { limits: { ...testLimits, seconds: 300 } });
  }, 600_000);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const row = (id: string): SubmissionGrades => {
    const found = grades.submissions.find((one) => one.id === id);
    if (!found) throw new Error(`no row of ${id}`);
    return found;
  };
  test('a stage that is passed gives its points, and those of all before it', () => {
    expect(row('solved')).toMatchObject({ error: null, points: 20, maximum: 20, reached: 'crud' });
  });

  test('what nobody claims to have done earns nothing', () => {
    const { error, points, reached, stages } = row('given');
    expect({ error, points, reached }).toEqual({ error: null, points: 10, reached: 'hello' });
    expect(stages.map(({ stage, state }) => [stage, state])).toEqual([
      ['hello', 'passed'],
      ['crud', 'not reached'],
    ]);
  });

  test('a lesson that has only begun gives what its tests say, which some pass by chance', () => {
    const { error, points, reached, stages } = row('begun');
    const crud = stages.at(-1);
    expect({ error, reached }).toEqual({ error: null, reached: 'hello' });
    expect(['partly', 'failed']).toContain(crud?.state);
    expect(points).toBe(10 + (crud?.points ?? 0));
    expect(crud?.points).toBeLessThan(5);
  });

  test('half of a lesson gives part of its points', () => {
    const { error, points, reached, stages } = row('half');
    expect({ error, reached }).toEqual({ error: null, reached: 'hello' });
    const crud = stages.at(-1);
    const passed = crud?.tests.filter(({ state }) => state === 'passed').length ?? 0;
    expect(crud?.state).toBe('partly');
    expect(passed).toBeGreaterThan(0);
    expect(crud?.points).toBeGreaterThan(5);
    expect(crud?.points).toBeLessThan(10);
    expect(points).toBe(10 + (crud?.points ?? 0));
  });

  test('a path of this machine is nowhere in the result', () => {
    const text = JSON.stringify(grades);
    expect(text).not.toContain(folder);
    expect(text).not.toMatch(/\/tmp\/|localhost:\d/);
    expect(readFileSync(join(folder, 'half/.backend-practice.json'), 'utf8')).toContain('crud');
  });
});
