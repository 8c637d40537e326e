/** Assertions about answers that many statements share. */
import assert from 'node:assert/strict';
import type { Answer } from './exchange.ts';

/** Asserts the status, and shows the body when it is another one. */
export function expectStatus(answer: Answer, ...statuses: number[]): Answer {
  const { status, text } = answer;
  const wanted = statuses.join(' or ');
  assert.ok(
    statuses.includes(status),
    `status ${status} instead of ${wanted}: ${text.slice(0, 500)}`,
  );
  return answer;
}

/** Asserts 4xx: the caller's fault, not the server's. */
export function expectRefusal(answer: Answer, what: string): Answer {
  const { status, text } = answer;
  assert.ok(status >= 400 && status < 500, `status ${status} for ${what}: ${text.slice(0, 500)}`);
  return answer;
}

/** Asserts an error in the form of RFC 9457, and returns the pointers of its parts, each once, sorted. */
export function expectProblem(answer: Answer, ...statuses: number[]): string[] {
  expectStatus(answer, ...statuses);
  assert.match(String(answer.headers['content-type']), /^application\/problem\+json\b/);
  const problem = answer.json();
  assert.equal(problem.status, answer.status);
  for (const name of ['type', 'title', 'detail', 'instance', 'requestId']) {
    assert.equal(typeof problem[name], 'string', `"${name}" of a problem is ${problem[name]}`);
  }
  assert.equal(problem.requestId, answer.headers['x-request-id']);
  const errors: { pointer: string }[] = problem.errors ?? [];
  return [...new Set(errors.map(({ pointer }) => pointer))].sort();
}

/** How errors look that show the inside of the server: stack traces, files, texts of parsers and packages. */
const inside =
  /\bat .+:\d+:\d+|node_modules|\.[cm]?[jt]s\b|SyntaxError|TypeError|RangeError|Unexpected |in JSON at|JSON\.parse|\bposition \d|body-parser|raw-body|FST_ERR|secure-json|Prisma|Mongo|SQLITE|express|fastify/i;

export function expectNoInside(answer: Answer): void {
  const [found] = inside.exec(answer.text) ?? [];
  assert.equal(found, undefined, `the answer shows the inside: ${answer.text.slice(0, 500)}`);
}

/** Sorts, for comparing what parallel requests were answered with. */
export function statusesOf(answers: readonly Answer[]): number[] {
  return answers.map(({ status }) => status).sort((a, b) => a - b);
}
