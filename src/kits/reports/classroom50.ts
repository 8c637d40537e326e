/**
 * `classroom50/ID/result.json`: what Classroom 50 collects of a submission.
 * https://github.com/foundation50/classroom50/blob/main/schemas/result-v1.schema.json
 */
import type {
  ClassGrades,
  ContractGrades,
  StageGrades,
  SubmissionGrades,
} from '../grading/class-grades.ts';
import { keepsAll, plainText } from './report-text.ts';

/** Environment variables, as its runner gives them to what grades: its wiki, page Advanced-Autograding. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** It knows when somebody handed in, and writes it there itself; there is no clock in our reports. */
const unknownTime = '1970-01-01T00:00:00Z';

/**
 * A submission as it must be told. What could not be graded is told as 0 of 0 without tests, as its runner does.
 *
 * @param scale what all points are multiplied with, for it takes whole ones only: `wholePoints`
 */
export function classroom50Result(
  submission: SubmissionGrades,
  scale: number,
  environment: Environment,
): object {
  const { error, stages, contract } = submission;
  const worth = contract.maximum > 0 ? [contractTest(contract, scale)] : [];
  const tests = error ? [] : [...stages.map((stage) => testOf(stage, scale)), ...worth];
  const sum = (name: 'score' | 'max-score') => tests.reduce((total, test) => total + test[name], 0);
  return {
    schema: 'classroom50/result/v1',
    ...identityOf(submission, environment),
    datetime: unknownTime,
    score: sum('score'),
    'max-score': sum('max-score'),
    tests,
  };
}

function testOf({ stage, state, points, maximum, tests, message }: StageGrades, scale: number) {
  const failed = tests.filter((test) => test.state !== 'passed');
  const output = [message, ...failed.map(({ file, name }) => `${file} > ${name}`)];
  return {
    'test-name': stage,
    passed: state === 'passed',
    score: Math.round(points * scale),
    'max-score': Math.round(maximum * scale),
    output: plainText(output.filter(Boolean).join('\n')),
  };
}

function contractTest(contract: ContractGrades, scale: number) {
  const { points, maximum, broken } = contract;
  const output = broken.map(({ id, text }) => `${id} ${text}`);
  return {
    'test-name': 'contract',
    passed: keepsAll(contract),
    score: Math.round(points * scale),
    'max-score': Math.round(maximum * scale),
    output: plainText(output.join('\n')),
  };
}

/**
 * 1, 10 or 100: with which all points of the class become whole. They have two digits behind the point at most.
 */
export function wholePoints({ submissions }: ClassGrades): number {
  const worth = submissions.flatMap(({ stages, contract }) => [...stages, contract]);
  const points = worth.flatMap((stage) => [stage.points, stage.maximum]);
  const isWhole = (scale: number) =>
    points.every((value) => Math.abs(value * scale - Math.round(value * scale)) < 1e-6);
  return [1, 10].find(isWhole) ?? 100;
}

/**
 * Where its runner started us, there is one submission and it says which. Elsewhere the id stands for the login, and
 * what only GitHub knows has the name that Classroom 50 gives to scores that a teacher enters.
 */
function identityOf({ id, team }: SubmissionGrades, environment: Environment) {
  const { CLASSROOM, ASSIGNMENT, ASSIGNMENT_TYPE, OWNER, USERNAME } = environment;
  const { SUBMISSION_TAG, COMMIT_URL, RELEASE_URL, REVIEW_URL } = environment;
  const submission = SUBMISSION_TAG || 'submit/manual-kit-grade';
  const commit = COMMIT_URL || submission;
  return {
    classroom: CLASSROOM || 'class',
    assignment: ASSIGNMENT || 'backend-practice',
    assignment_type: ASSIGNMENT_TYPE || (team === '' ? 'individual' : 'group'),
    owner: OWNER || USERNAME || id,
    submission,
    commit,
    release: RELEASE_URL || submission,
    review: REVIEW_URL || commit,
  };
}

/** The variables of its runner; none where it did not start us, whatever else is called so. */
export function runnerOf({ submissions }: ClassGrades, environment: Environment): Environment {
  const isRunner = environment.SUBMISSION_TAG?.startsWith('submit/') ?? false;
  return isRunner && submissions.length === 1 ? environment : {};
}
