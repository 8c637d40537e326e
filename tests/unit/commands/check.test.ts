import { describe, expect, test } from 'vitest';
import { curlOf, findingsIn } from '../../../src/commands/check.ts';
import { checkedText } from '../../../src/commands/lesson-text.ts';
import type { Lesson } from '../../../src/composing/lesson.ts';
import type { TestResult } from '../../../src/running/starter-tests.ts';

const Check = [
  'It speaks HTTP.',
  '- **a deleted book** asks for `204`. Look at `src/books/book.routes.ts`.',
  '- **test/settings.test.ts** starts it. Look at `src/config.ts`.',
].join('\n');
const lesson: Lesson = { text: '', sections: { Check } };

function resultWith(changes: Partial<TestResult> = {}): TestResult {
  const error = {
    message: 'expected 200 to be 204 // Object.is equality',
    expected: '204',
    actual: '200',
  };
  return {
    name: 'a deleted book is gone',
    file: 'test/books.test.ts',
    state: 'failed',
    errors: [{ ...error, file: 'test/books.test.ts', line: 58 }],
    requests: [],
    ...changes,
  };
}

function findingOf(changes: Partial<TestResult>) {
  return findingsIn([resultWith(changes)], lesson, '/home/ada/shop')[0];
}

describe('a finding', () => {
  test('says what was expected, what came, and where to look', () => {
    expect(findingOf({})).toEqual({
      test: 'a deleted book is gone',
      file: 'test/books.test.ts',
      line: 58,
      what: 'Expected: 204. Came: 200.',
      look: 'src/books/book.routes.ts',
    });
  });

  test('has what the test itself says beside the values', () => {
    const errors = [
      { message: '{"error":"no"}: expected 500 to be 201', expected: '201', actual: '500' },
    ];
    expect(findingOf({ errors })?.what).toBe('Expected: 201. Came: 500. {"error":"no"}');
  });

  test('shortens what is long, and puts it into one line', () => {
    const errors = [{ message: 'x', expected: '{\n  "a": 1\n}', actual: 'b'.repeat(2_000) }];
    const what = findingOf({ errors })?.what ?? '';
    expect(what).toMatch(/^Expected: \{ "a": 1 \}\. Came: b+…\.$/);
    expect(what.length).toBeLessThan(400);
  });

  test('has the last request that was sent', () => {
    const requests = ['/v1/books', '/v1/books/1'].map((path) => {
      return { method: 'DELETE', url: `http://localhost:41233${path}`, headers: {} };
    });
    expect(findingOf({ requests })?.curl).toBe(
      'curl -i -X DELETE http://localhost:3000/v1/books/1',
    );
  });

  test.each([
    ["Cannot find module '/src/db/migrations.ts' imported from x", 'src/db/migrations.ts'],
    ["Cannot find module '../src/db/client.ts' imported from '/a/b.ts'", 'src/db/client.ts'],
    ["Cannot find module '/home/ada/shop/src/a.ts' imported from x", 'src/a.ts'],
    ['Failed to load url ../src/b.ts (resolved id: ../src/b.ts)', 'src/b.ts'],
  ])('names a file that is not there yet: %s', (message, path) => {
    const found = findingOf({ name: '', errors: [{ message }] });
    expect(found).toMatchObject({
      test: 'test/books.test.ts',
      what: `It needs ${path}, which is not there yet.`,
      look: path,
    });
  });

  test('a package that is missing is said in the words of vitest', () => {
    const message = "Cannot find module 'mongoose' imported from x";
    expect(findingOf({ name: '', errors: [{ message }] })?.what).toBe(message);
  });

  test('takes the file of the lesson for a whole file of tests, or else where it was thrown', () => {
    const errors = [{ message: 'no', file: 'src/a.ts', line: 3 }];
    expect(findingOf({ name: 'x', file: 'test/settings.test.ts' })?.look).toBe('src/config.ts');
    expect(findingOf({ name: 'x', errors })?.look).toBe('src/a.ts:3');
  });

  test('is none of a test that passes, or was left out', () => {
    const results = (['passed', 'skipped'] as const).map((state) => resultWith({ state }));
    expect(findingsIn(results, lesson, '/')).toEqual([]);
  });
});

test('curl sends what the test has sent, to the backend of npm run dev', () => {
  const request = {
    method: 'POST',
    url: 'http://127.0.0.1:1/v1/books?a=b',
    body: `{"title":"Emma's"}`,
  };
  const command = curlOf({ ...request, headers: { 'content-type': 'application/json' } });
  expect(command).toBe(
    `curl -i -X POST "http://localhost:3000/v1/books?a=b" -H "content-type: application/json" -d '{"title":"Emma'\\''s"}'`,
  );
});

describe('what --check says', () => {
  const checked = { stage: 'crud', isLesson: true, total: 9, helpers: [] } as const;

  test('names each finding with its line, its request and the file', () => {
    const finding = {
      test: 'a',
      file: 'test/a.test.ts',
      line: 3,
      what: 'No.',
      curl: 'curl -i x',
      look: 'src/a.ts',
    };
    expect(checkedText({ ...checked, findings: [finding] }, 'npm')).toBe(
      '1 to put right, of 9 tests:\n\n✖ a (test/a.test.ts:3)\n  No.\n  curl -i x\n  Look at src/a.ts.',
    );
  });

  test('names the helpers that have come, before all else', () => {
    const text = checkedText({ ...checked, helpers: ['test/start-app.ts'], findings: [] }, 'npm');
    expect(text).toMatch(/^Your code has .* so these came: test\/start-app\.ts\.\n\nAll 9 tests/);
  });

  test('lets somebody go on who has written it', () => {
    const text = checkedText({ ...checked, findings: [] }, 'npm');
    expect(text).toMatch(
      /^All 9 tests pass\. You have built ".+", and may go on\..*\n\n {2}.+ --apply$/,
    );
  });
});
