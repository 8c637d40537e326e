/** Grades of a class in which everything happens that reports tell. */
import type { ClassGrades, SubmissionGrades } from '../../src/kits/grading/class-grades.ts';

/** Names and messages that somebody writes who wants to break a report. */
export const hostileTexts = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "=cmd|' /C calc'!A0",
  '+1-1',
  '@SUM(A1)',
  'a]]>b<![CDATA[c',
  '\u202Egnp.exe',
  'x'.repeat(10_000),
  'zero\u0000bell\u0007escape\u001B[31m',
  'half \uD83D of a pair',
  'a,b;"c"\r\nd',
  '| a | `b` | **c** | [d](javascript:alert(1)) |',
  '&lt;b&gt; &amp; &#0;',
  '{{7*7}} <%= 7 * 7 %>',
];

export function submissionWith(changes: Partial<SubmissionGrades> = {}): SubmissionGrades {
  return {
    id: 'ada',
    name: 'Ada Lovelace',
    team: '',
    stack: 'express-sqlite-none-none',
    reached: 'hello',
    points: 12.5,
    maximum: 30,
    error: null,
    stages: [
      {
        stage: 'hello',
        state: 'passed',
        points: 10,
        maximum: 10,
        tests: [{ name: 'says hello', file: 'test/hello.test.ts', state: 'passed' }],
        message: '',
      },
      {
        stage: 'crud',
        state: 'partly',
        points: 2.5,
        maximum: 10,
        tests: [
          { name: 'books > are listed', file: 'test/books.test.ts', state: 'passed' },
          {
            name: 'books > are added',
            file: 'test/books.test.ts',
            state: 'failed',
            message: 'expected 404 to be 201\n  at test/books.test.ts:12',
          },
        ],
        message: '',
      },
      {
        stage: 'errors',
        state: 'not reached',
        points: 0,
        maximum: 10,
        tests: [],
        message: 'The stage before is not passed.',
      },
    ],
    contract: {
      isRun: true,
      points: 0,
      maximum: 0,
      kept: [{ id: 'H1', text: 'It answers.' }],
      broken: [{ id: 'R1', text: 'Books are listed.', message: '500 instead of 200' }],
    },
    restored: [{ path: 'test/hello.test.ts', was: 'changed' }],
    notes: ['A link was not followed.'],
    ...changes,
  };
}

export const ungraded = submissionWith({
  id: 'bob',
  name: 'Bob',
  team: 'red',
  reached: null,
  points: 0,
  error: { kind: 'time', message: 'It did not end within 60 seconds.' },
  stages: [
    { stage: 'hello', state: 'error', points: 0, maximum: 10, tests: [], message: 'Ended.' },
  ],
  contract: { isRun: false, points: 0, maximum: 0, kept: [], broken: [] },
  restored: [],
  notes: [],
});

export function gradesOf(submissions: readonly SubmissionGrades[]): ClassGrades {
  const kit = `sha256-${'0'.repeat(64)}`;
  return { format: 1, version: '1.2.3', kit, protection: ['process namespace'], submissions };
}

/** One for each hostile text, which stands wherever a student or a program of theirs can put it. */
export function hostileGrades(texts: readonly string[] = hostileTexts): ClassGrades {
  const submissions = texts.map((text, index) => {
    const message = text;
    return submissionWith({
      id: `s${index}`,
      name: text,
      team: text,
      stages: [
        {
          stage: 'hello',
          state: 'failed',
          points: 0,
          maximum: 10,
          tests: [{ name: text, file: text, state: 'failed', message }],
          message,
        },
      ],
      contract: {
        isRun: true,
        points: 0,
        maximum: 0,
        kept: [],
        broken: [{ id: 'H1', text, message }],
      },
      restored: [{ path: text, was: 'added' }],
      notes: [text],
    });
  });
  return gradesOf(submissions);
}
