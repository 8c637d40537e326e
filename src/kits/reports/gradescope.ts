/**
 * `gradescope/ID/results.json`: what Gradescope takes from an autograder.
 * https://gradescope-autograders.readthedocs.io/en/latest/specs/
 */
import type { StageGrades, SubmissionGrades } from '../grading/class-grades.ts';
import { contractText, keepsAll, lineOf, plainText, pointsText } from './report-text.ts';

interface GradescopeTest {
  readonly number: string;
  readonly name: string;
  readonly status: 'passed' | 'failed';
  /** Tests of a stage have none: they only inform. */
  readonly score?: number;
  readonly max_score?: number;
  readonly output: string;
  readonly visibility: 'visible';
}

const formats = {
  output_format: 'text',
  test_output_format: 'text',
  test_name_format: 'text',
  visibility: 'visible',
  stdout_visibility: 'hidden',
} as const;

/** Where it could not be graded the points are 0, for Gradescope needs a number, and the text says so. */
export function gradescopeResults(submission: SubmissionGrades): object {
  const { error, points, stages } = submission;
  const graded = error ? [] : [...stages.flatMap(stageTests), ...contractTests(submission)];
  return {
    score: error ? 0 : points,
    output: outputOf(submission),
    ...formats,
    tests: graded,
  };
}

function outputOf({ error, points, maximum, reached, restored, notes }: SubmissionGrades): string {
  if (error) {
    const reason = plainText(error.message);
    return `Not graded (${error.kind}): ${reason}\nThe 0 is no mark: a teacher has to look.`;
  }
  const files = restored.map(({ path, was }) => `Put back before the tests: ${path} (${was}).`);
  const stage = reached ? `the last stage reached is ${reached}` : 'no stage is reached yet';
  const lines = [`${pointsText(points, maximum)} points; ${stage}.`, ...files, ...notes];
  return plainText(lines.join('\n'));
}

function stageTests(grades: StageGrades, index: number): GradescopeTest[] {
  const { stage, state, points, maximum, tests, message } = grades;
  const number = String(index + 1);
  const whole = {
    number,
    name: `Stage ${stage}`,
    status: state === 'passed' ? 'passed' : 'failed',
    score: points,
    max_score: maximum,
    output: plainText(message || state),
    visibility: 'visible',
  } as const;
  const parts = tests.map((test, at) =>
    informing(`${number}.${at + 1}`, `${test.file} > ${test.name}`, test.state, test.message),
  );
  return [whole, ...parts];
}

function contractTests({ stages, contract }: SubmissionGrades): GradescopeTest[] {
  const number = stages.length + 1;
  const parts = contract.broken.map(({ id, text, message }, at) =>
    informing(`${number}.${at + 1}`, `${id} ${text}`, 'failed', message),
  );
  const { points, maximum } = contract;
  if (maximum === 0) return parts;
  const whole = {
    ...informing(`${number}`, 'Contract', 'failed', contractText(contract)),
    status: keepsAll(contract) ? 'passed' : 'failed',
    score: points,
    max_score: maximum,
  } as const;
  return [whole, ...parts];
}

function informing(number: string, name: string, state: string, message = ''): GradescopeTest {
  const status = state === 'passed' ? 'passed' : 'failed';
  const output = plainText(message);
  return { number, name: lineOf(name, 300), status, output, visibility: 'visible' };
}
