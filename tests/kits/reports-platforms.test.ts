import { Ajv } from 'ajv';
import { describe, expect } from 'vitest';
import { reportFiles } from '../../src/kits/reports/write-reports.ts';
import { test } from '../support/test.ts';
import { gradesOf, hostileGrades, submissionWith, ungraded } from './reports-example.ts';
import { classroom50Schema, gradescopeSchema } from './reports-schemas.ts';

const grades = gradesOf([submissionWith(), ungraded]);
const ajv = new Ajv({ allErrors: true, strict: false });
const validators = {
  'classroom50/': ajv.compile(classroom50Schema),
  'gradescope/': ajv.compile(gradescopeSchema),
};

// biome-ignore lint/suspicious/noExplicitAny: what another program reads
function dataAt(path: string, of = grades, environment = {}): any {
  return JSON.parse(reportFiles(of, environment).get(path) ?? '');
}

describe('where a kit gives points for the contract', () => {
  const { contract } = submissionWith();
  const worth = gradesOf([submissionWith({ contract: { ...contract, points: 2.5, maximum: 5 } })]);

  test('Gradescope gets them as one more test, with what is broken below it', () => {
    const { tests } = dataAt('gradescope/ada/results.json', worth);
    expect(tests.slice(-2)).toMatchObject([
      { number: '4', name: 'Contract', status: 'failed', score: 2.5, max_score: 5 },
      { number: '4.1', name: 'R1 Books are listed.', status: 'failed' },
    ]);
    validators['gradescope/'](dataAt('gradescope/ada/results.json', worth));
    expect(validators['gradescope/'].errors).toBe(null);
  });

  test('Classroom 50 gets them as one more test, in whole points', () => {
    const { tests } = dataAt('classroom50/ada/result.json', worth);
    expect(tests.at(-1)).toMatchObject({ 'test-name': 'contract', score: 25, 'max-score': 50 });
    validators['classroom50/'](dataAt('classroom50/ada/result.json', worth));
    expect(validators['classroom50/'].errors).toBe(null);
  });

  test('the pages say how many are kept, and what that earns', () => {
    expect(reportFiles(worth).get('html/index.html')).toContain('1 of 2 kept: 2.5 of 5');
    expect(reportFiles(worth).get('html/ada.html')).toContain('1 of 2 kept: 2.5 of 5');
    expect(reportFiles(worth).get('grades.md')).toContain('1 of 2 kept: 2.5 of 5');
  });
});

describe.each(Object.entries(validators))('each file of %s', (folder, validate) => {
  test.each([
    ['a class', grades],
    ['hostile students', hostileGrades()],
  ])('keeps the schema for %s', (_, of) => {
    const paths = [...reportFiles(of).keys()].filter((path) => path.startsWith(folder));
    expect(paths).toHaveLength(of.submissions.length);
    for (const path of paths) {
      validate(dataAt(path, of));
      expect(validate.errors).toBe(null);
    }
  });

  test('is measured by a schema that knows better from worse', () => {
    expect(validate({ score: 'ten', tests: [{ status: 'good' }] })).toBe(false);
  });
});

describe('Gradescope', () => {
  test('gets the points of each stage, and its tests without any', () => {
    const { score, tests } = dataAt('gradescope/ada/results.json');
    expect(score).toBe(12.5);
    expect(
      tests.map(({ number, score }: { number: string; score?: number }) => [number, score]),
    ).toEqual([
      ['1', 10],
      ['1.1', undefined],
      ['2', 2.5],
      ['2.1', undefined],
      ['2.2', undefined],
      ['3', 0],
      ['4.1', undefined],
    ]);
  });

  test('shows texts as text', () => {
    expect(dataAt('gradescope/ada/results.json')).toMatchObject({
      output_format: 'text',
      test_output_format: 'text',
      test_name_format: 'text',
      stdout_visibility: 'hidden',
    });
  });

  test('reads that a 0 is no mark where somebody could not be graded', () => {
    const { score, output, tests } = dataAt('gradescope/bob/results.json');
    expect({ score, tests }).toEqual({ score: 0, tests: [] });
    expect(output).toContain('Not graded (time): It did not end within 60 seconds.');
  });
});

describe('Classroom 50', () => {
  test('gets whole points, in the same proportion', () => {
    const { score, 'max-score': most, tests } = dataAt('classroom50/ada/result.json');
    expect([score, most]).toEqual([125, 300]);
    expect(tests[1]).toMatchObject({
      'test-name': 'crud',
      passed: false,
      score: 25,
      'max-score': 100,
      output: 'test/books.test.ts > books > are added',
    });
  });

  test('gets the points as they are where they are whole', () => {
    const stages = submissionWith().stages.filter(({ stage }) => stage === 'hello');
    const whole = gradesOf([submissionWith({ points: 10, maximum: 10, stages })]);
    expect(dataAt('classroom50/ada/result.json', whole)).toMatchObject({
      score: 10,
      'max-score': 10,
    });
  });

  test('gets 0 of 0 where somebody could not be graded, as from its own runner', () => {
    expect(dataAt('classroom50/bob/result.json')).toMatchObject({
      score: 0,
      'max-score': 0,
      tests: [],
      assignment_type: 'group',
      owner: 'bob',
    });
  });

  test('gets back whose submission its runner has given us', () => {
    const environment = {
      CLASSROOM: 'cs',
      ASSIGNMENT: 'books',
      ASSIGNMENT_TYPE: 'individual',
      OWNER: 'ada-on-github',
      SUBMISSION_TAG: 'submit/2026-06-01T14-32-05Z-a1b2c3d',
      COMMIT_URL: 'https://github.com/o/r/commit/1',
      RELEASE_URL: 'https://github.com/o/r/releases/tag/x',
    };
    const alone = gradesOf([submissionWith()]);
    expect(dataAt('classroom50/ada/result.json', alone, environment)).toMatchObject({
      classroom: 'cs',
      assignment: 'books',
      owner: 'ada-on-github',
      submission: 'submit/2026-06-01T14-32-05Z-a1b2c3d',
      review: 'https://github.com/o/r/commit/1',
    });
  });

  test('does not take variables of the same names for its runner’s', () => {
    const environment = { OWNER: 'root', CLASSROOM: '12b' };
    expect(dataAt('classroom50/ada/result.json', grades, environment)).toMatchObject({
      classroom: 'class',
      owner: 'ada',
    });
  });
});
