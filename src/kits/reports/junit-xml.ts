/**
 * `junit.xml`: a suite for each submission, as Jenkins, GitLab and most others read it. An `error` is that the
 * grader could not tell, a `failure` that a test failed. There are no times in it, so the same grades give the
 * same bytes. https://github.com/jenkinsci/xunit-plugin/blob/master/src/main/resources/org/jenkinsci/plugins/xunit/types/model/xsd/junit-10.xsd
 */
import type { ClassGrades, StageGrades, SubmissionGrades } from '../grading/class-grades.ts';
import { lineOf, plainText } from './report-text.ts';

type Outcome = 'passed' | 'failure' | 'error' | 'skipped';

interface Case {
  /** `ada.crud`: readers fold by it. */
  readonly group: string;
  readonly name: string;
  readonly outcome: Outcome;
  /** What kind of error, or empty. */
  readonly type: string;
  readonly message: string;
}

export function junitXml({ submissions }: ClassGrades): string {
  const suites = submissions.map((submission) => ({ submission, cases: casesOf(submission) }));
  const all = suites.flatMap(({ cases }) => cases);
  const lines = suites.flatMap(({ submission, cases }) => suiteLines(submission, cases));
  const { skipped: _, ...counts } = countsOf(all);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: 'kit grade', ...counts })}>`,
    ...lines,
    '</testsuites>',
    '',
  ].join('\n');
}

function casesOf({ id, error, stages, contract }: SubmissionGrades): Case[] {
  const group = `${id}.contract`;
  const kept = contract.kept.map((statement) => statementCase(group, statement, 'passed', ''));
  const broken = contract.broken.map((statement) =>
    statementCase(group, statement, 'failure', statement.message),
  );
  const ungraded: Case[] = error
    ? [{ group: id, name: 'grading', outcome: 'error', type: error.kind, message: error.message }]
    : [];
  return [...ungraded, ...stages.flatMap((stage) => stageCases(id, stage)), ...kept, ...broken];
}

function statementCase(
  group: string,
  { id, text }: { readonly id: string; readonly text: string },
  outcome: Outcome,
  message: string,
): Case {
  return { group, name: `${id} ${text}`, outcome, type: '', message };
}

/** A stage whose tests were not run is one case. */
function stageCases(id: string, { stage, state, tests, message }: StageGrades): Case[] {
  const group = `${id}.${stage}`;
  if (tests.length === 0) {
    return [{ group, name: `stage ${stage}`, outcome: stageOutcomes[state], type: '', message }];
  }
  return tests.map((test) => ({
    group,
    name: `${test.file} > ${test.name}`,
    outcome: testOutcomes[test.state],
    type: '',
    message: test.message ?? '',
  }));
}

const testOutcomes = { passed: 'passed', failed: 'failure', error: 'error' } as const;

const stageOutcomes = {
  ...testOutcomes,
  partly: 'failure',
  'not reached': 'skipped',
} as const satisfies Record<StageGrades['state'], Outcome>;

function suiteLines(submission: SubmissionGrades, cases: readonly Case[]): string[] {
  const properties = Object.entries(propertiesOf(submission));
  return [
    `  <testsuite${attributes({ name: submission.id, ...countsOf(cases) })}>`,
    '    <properties>',
    ...properties.map(([name, value]) => `      <property${attributes({ name, value })}/>`),
    '    </properties>',
    ...cases.flatMap(caseLines),
    '  </testsuite>',
  ];
}

function propertiesOf(submission: SubmissionGrades): Record<string, string> {
  const { name, team, stack, reached, points, maximum, restored } = submission;
  const paths = restored.map(({ path }) => path).join(', ');
  const numbers = { points: String(points), maximum: String(maximum) };
  return { name, team, stack, reached: reached ?? '', ...numbers, restored: paths };
}

function countsOf(cases: readonly Case[]): Record<string, string> {
  const count = (wanted: Outcome) =>
    String(cases.filter(({ outcome }) => outcome === wanted).length);
  return {
    tests: String(cases.length),
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
}

function caseLines({ group, name, outcome, type, message }: Case): string[] {
  const start = `    <testcase${attributes({ classname: group, name })}`;
  if (outcome === 'passed') return [`${start}/>`];
  if (outcome === 'skipped') return [`${start}>`, '      <skipped/>', '    </testcase>'];
  const [first = ''] = plainText(message).trimStart().split('\n', 1);
  const own = attributes({ message: lineOf(first, 300), type: type || 'test' });
  return [
    `${start}>`,
    `      <${outcome}${own}>${escaped(plainText(message))}</${outcome}>`,
    '    </testcase>',
  ];
}

function attributes(values: Readonly<Record<string, string>>): string {
  const entries = Object.entries(values);
  return entries.map(([name, value]) => ` ${name}="${escapedAttribute(value)}"`).join('');
}

/** `>` too: `]]>` may not stand in a text. https://www.w3.org/TR/xml/#syntax */
function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** White space other than a blank would be read as one. https://www.w3.org/TR/xml/#AVNormalize */
function escapedAttribute(value: string): string {
  const text = escaped(plainText(value)).replaceAll('"', '&quot;');
  return text.replaceAll('\n', '&#10;').replaceAll('\t', '&#9;');
}
