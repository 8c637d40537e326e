/** From results of tests to points, without running any. */
import { describe, expect, test } from 'vitest';
import { canaryMessage, canaryName } from '../../src/kits/grading/canary.ts';
import { climb } from '../../src/kits/grading/climb.ts';
import { judge, plainText } from '../../src/kits/grading/judge-report.ts';
import { keyOf, type StageRun, stageGrades } from '../../src/kits/grading/stage-points.ts';
import { type ReportedTest, reportIn } from '../../src/kits/grading/vitest-program.ts';
import type { StageName } from '../../src/model/stages.ts';
import { kitWith } from './grade-class.ts';

const stages: StageName[] = ['hello', 'crud', 'errors', 'lists'];

async function path(claimed: StageName, passed: readonly StageName[]): Promise<StageName[]> {
  const tested: StageName[] = [];
  await climb(stages, claimed, async (stage) => {
    tested.push(stage);
    return passed.includes(stage);
  });
  return tested;
}

describe('the stages that are tested', () => {
  test('go up from the claimed one as long as they are passed', async () => {
    expect(await path('crud', ['crud', 'errors'])).toEqual(['crud', 'errors', 'lists']);
  });

  test('go down from it until one is passed', async () => {
    expect(await path('lists', ['hello', 'crud'])).toEqual(['lists', 'errors', 'crud']);
  });
});

function runOf(stage: StageName, states: Readonly<Record<string, 'passed' | 'failed'>>): StageRun {
  const tests = Object.entries(states).map(([name, state]) => ({
    name,
    file: 'test/a.test.ts',
    state,
  }));
  return { stage, tests, counted: new Set(tests.map(keyOf)), stray: [] };
}

const kit = kitWith({ lastStage: 'lists', points: { errors: 5 } });

describe('points', () => {
  const gradesOf = (runs: readonly StageRun[]) =>
    stageGrades(stages, runs, { kit, error: null, at: null }).map(
      ({ stage, state, points, maximum }) => [stage, state, points, maximum],
    );

  test('are in proportion to the tests that have passed', () => {
    const lists = runOf('lists', { a: 'passed', b: 'failed', c: 'failed' });
    expect(gradesOf([lists, runOf('errors', { d: 'passed' })])).toEqual([
      ['hello', 'passed', 0, 0],
      ['crud', 'passed', 10, 10],
      ['errors', 'passed', 5, 5],
      ['lists', 'partly', 3.33, 10],
    ]);
  });

  test('are not lost where a later stage asks the same in another way', () => {
    const errors = runOf('errors', { same: 'passed', other: 'failed' });
    expect(gradesOf([errors, runOf('crud', { same: 'failed' })])).toEqual([
      ['hello', 'passed', 0, 0],
      ['crud', 'passed', 10, 10],
      ['errors', 'partly', 2.5, 5],
      ['lists', 'not reached', 0, 10],
    ]);
  });

  test('an error leaves what was passed, and marks what is not known', () => {
    const error = { kind: 'time', message: 'too long' } as const;
    const grades = stageGrades(stages, [], { kit, error, at: 'errors' });
    expect(grades.map(({ state }) => state)).toEqual(['error', 'error', 'error', 'not reached']);
  });
});

describe('a report of vitest', () => {
  const expected = new Map([['test/a.test.ts', new Set(['works'])]]);
  const works: ReportedTest = { name: 'works', state: 'passed', errors: [] };
  const canaryWith = (message: string, state: 'passed' | 'failed' = 'failed'): ReportedTest => ({
    name: canaryName('n'),
    state,
    errors: [{ name: 'Error', message }],
  });
  const judgedWith = (
    tests: readonly ReportedTest[],
    errors: { name: string; message: string }[] = [],
  ) => judge({ files: [{ file: 'test/a.test.ts', errors, tests }], stray: [] }, expected, 'n');
  const intact = canaryWith(canaryMessage('n'));

  test('counts where the test that must fail has failed', () => {
    expect(judgedWith([works, intact])).toMatchObject({
      tests: [{ name: 'works', state: 'passed' }],
    });
  });

  test.each([
    ['passes the test that must fail', [works, canaryWith('', 'passed')]],
    ['is without the test that must fail', [works]],
    ['asks in a way that was changed', [works, canaryWith('n passing:toBe,fetch')]],
    ['has one test more', [works, { ...works, name: 'more' }, intact]],
    ['has one test less', [intact]],
  ])('is tampered with where it %s', (_, tests) => {
    expect(judgedWith(tests)).toMatchObject({ kind: 'tampering' });
  });

  test('of a file that cannot be loaded is a failure of its tests', () => {
    const judged = judgedWith([], [{ name: 'SyntaxError', message: 'at /x/starter/src/app.ts' }]);
    expect(judged).toEqual({
      tests: [{ name: 'works', file: 'test/a.test.ts', state: 'failed', message: 'at src/app.ts' }],
      stray: [],
    });
  });

  test('says nothing of where packages lie, also where a stack is cut', () => {
    const frames = [
      ' &nbsp; &nbsp;at handle (/tmp/x/node_modules/router/index.js:4:1)',
      'at AsyncResource.run (node:async_hooks:206:9)',
      'at file:///tmp/y.js:1:1',
      'at own (/tmp/copy/starter/src/app.ts:3:1)',
      'at Layer.handle [as x] (/tmp/x/node_mod',
    ];
    expect(plainText(`TypeError: no${frames.join('<br> &nbsp;')}: expected 500`)).toBe(
      'TypeError: no<br> &nbsp;at own (src/app.ts:3:1) expected 500',
    );
    expect(plainText('Error in /tmp/x/node_modules/a.js')).toBe('Error in node_modules/a.js');
  });

  test('is read only behind the secret, whatever else was printed', () => {
    const text = Buffer.from('{"files":[],"stray":[]}').toString('base64');
    expect(reportIn(`noise\nother ${text} other\nsecret ${text} secret\n`, 'secret')).toEqual({
      files: [],
      stray: [],
    });
    expect(reportIn(`other ${text} other\n`, 'secret')).toBeNull();
  });
});
