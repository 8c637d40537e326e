/** H24, H27, H28: what helps to follow, limit and mend requests. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { ownedBook, postBook } from './books.ts';
import type { Answer } from './exchange.ts';
import { expectNoInside, expectProblem, expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
import { operationsOf } from './openapi.ts';
import type { Resource } from './resource.ts';
import type { Statement, Subject } from './statement.ts';
import type { Exchange } from './transcript.ts';

export function requestIdStatement({ path }: Resource): Statement {
  return {
    id: 'H24',
    title:
      'Every answer carries X-Request-Id: the caller’s own if it is well-formed, else a new one.',
    last: true,
    async check({ instance, transcript }) {
      const idFor = async (id: string) => {
        const { headers } = await instance.send('GET', '/livez', {
          headers: { 'x-request-id': id },
        });
        return String(headers['x-request-id']);
      };
      for (const id of ['from-the-proxy-1', 'a', 'x'.repeat(128), crypto.randomUUID()]) {
        assert.equal(await idFor(id), id);
      }
      for (const id of ['x'.repeat(129), 'two words', 'a"b', '{"a":1}', 'ä', ' ']) {
        assert.match(await idFor(id), /^[\w-]{8,64}$/, `for the id ${id}`);
      }
      await expectNewLinesStayOut(instance);
      for (const known of ['/livez', path, '/nowhere']) await instance.send('GET', known);
      const without = transcript.exchanges.filter(({ headers }) => !headers['x-request-id']);
      assert.deepEqual(without.map(inShort), []);
      const { exchanges } = transcript;
      const made = exchanges.filter(({ sentHeaders }) => !sentHeaders['x-request-id']);
      const ids = new Set(made.map(({ headers }) => headers['x-request-id']));
      assert.equal(ids.size, made.length, 'two requests have the same id');
    },
  };
}

export const observationStatements: readonly Statement[] = [
  {
    id: 'H27',
    title: 'Every limited route says how much is left; 429 says when to come back.',
    async check(subject) {
      const { path } = await ownedBook(subject);
      for (const { method, route } of await limitedOperations(subject)) {
        const known = route.replace('/v1/books/{id}', path).replace(/\{\w+\}/g, 'unknown');
        expectRateLimit(inShort, await subject.instance.send(method, known));
      }
      await subject.cache?.clear();
      const strict = await subject.strict();
      for (let left = 4; left >= 0; left--) {
        const { headers } = expectStatus(await strict.send('GET', '/v1/books'), 200);
        assert.equal(headers['ratelimit-limit'], '5');
        assert.equal(headers['ratelimit-remaining'], String(left));
      }
      const refused = await strict.send('GET', '/v1/books');
      expectProblem(refused, 429);
      const seconds = Number(refused.headers['retry-after']);
      assert.ok(Number.isInteger(seconds) && seconds > 0 && seconds <= 60, `${seconds} s`);
      expectRateLimit(inShort, refused);
      // Load balancers ask without end.
      for (let times = 0; times < 10; times++)
        expectStatus(await strict.send('GET', '/livez'), 200);
    },
  },
  {
    id: 'H28',
    title:
      'An error that nobody foresaw gets a bare 500, and the log has the rest under the same id.',
    async check(subject) {
      const { instance, database, stack } = subject;
      const caller = await subject.caller();
      // No cache knows this list, and what is without a time of its own comes first in it.
      const list = '/v1/books?sort=createdAt&limit=99';
      const answers: Answer[] = [];
      const mend = await database.spoil('books');
      try {
        answers.push(await instance.send('GET', list));
        if (stack.database !== 'mongodb') {
          answers.push(await postBook(instance, caller, { title: 'Emma', author: 'A', year: 1 }));
        }
      } finally {
        await mend(); // Others need the table.
      }
      for (const answer of answers) {
        expectProblem(answer, 500);
        expectNoInside(answer);
        assert.doesNotMatch(answer.text, /\btable\b|relation|column|query|database|undefined/i);
        const { requestId } = answer.json();
        const line = await errorLine(instance, requestId);
        assert.ok(line, `no error in the log has the id ${requestId}`);
        assert.match(JSON.stringify(line), /stack|at /, 'the log does not say where it happened');
      }
      expectStatus(await instance.send('GET', list), 200);
    },
  },
];

/** Neither a folded header nor a lone line feed may bring a header of the caller's into the answer. */
async function expectNewLinesStayOut({ url, sendRaw }: Instance): Promise<void> {
  const { host } = new URL(url);
  for (const id of ['abc\r\n evil', 'abc\nX-Evil: 1', 'abc\rX-Evil: 1', 'abc\u0000evil']) {
    const head = `GET /livez HTTP/1.1\r\nHost: ${host}\r\nConnection: close\r\nX-Request-Id: ${id}\r\n\r\n`;
    const answer = await sendRaw(head);
    assert.equal(answer.headers['x-evil'], undefined);
    // Node.js itself refuses most of them before there is a request.
    if (answer.status === 400) continue;
    assert.match(String(expectStatus(answer, 200).headers['x-request-id']), /^[\w-]+$/);
  }
}

/** All operations below /v1, as the API describes them. */
async function limitedOperations(subject: Subject) {
  const operations = await operationsOf(subject.instance);
  const limited = operations.filter(({ route }) => route.startsWith('/v1/'));
  assert.ok(limited.length >= 5, 'the description names fewer than the five operations on books');
  return limited;
}

function expectRateLimit(
  name: (exchange: Pick<Exchange, 'status'>) => string,
  answer: Pick<Exchange, 'status' | 'headers'>,
): void {
  for (const header of ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset']) {
    assert.match(String(answer.headers[header]), /^\d+$/, `no ${header}: ${name(answer)}`);
  }
}

/** The line of the log about a failed request. It may be written a little after the answer. */
async function errorLine(instance: Instance, requestId: string) {
  for (const since = Date.now(); Date.now() - since < 2_000; await sleep(20)) {
    const isIt = (entry: Record<string, unknown>) =>
      entry.requestId === requestId && Number(entry.level) >= 50;
    const line = linesOf(instance).find(isIt);
    if (line) return line;
  }
  return undefined;
}

/** The log's lines that are JSON. */
function linesOf(instance: Instance): Record<string, unknown>[] {
  return instance
    .output()
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line));
}

function inShort({ method, path, status, statement }: Partial<Exchange>): string {
  return `${method} ${path} → ${status} (${statement})`;
}
