/** H12–H15: lists, and what may be asked of them. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { Agent } from 'node:http';
import type { Answer } from './exchange.ts';
import { expectProblem, expectStatus } from './expectations.ts';
import { add, listOf, type Resource } from './resource.ts';
import type { Caller, Statement, Subject } from './statement.ts';

export const listStatements = (resource: Resource): readonly Statement[] => [
  {
    id: 'H12',
    title: 'A query that is out of bounds or unknown is answered with 400.',
    async check({ instance }) {
      const queries = [
        ...[
          'limit=0',
          'limit=101',
          'limit=abc',
          'limit=1&limit=2',
          'limit=1.5',
          'limit=-1',
          'limit=',
          'limit=1e1',
          'limit=%205',
        ],
        ...['colour=red', 'page=2', 'q=a&q=b', 'limit[]=1', '__proto__=1'],
        ...resource.wrongQueries,
      ];
      for (const query of queries) {
        const answer = await instance.send('GET', `${resource.path}?${query}`);
        assert.equal(answer.status, 400, `status ${answer.status} for ?${query}`);
        expectProblem(answer, 400);
      }
      for (const limit of [1, 100]) {
        const answer = await instance.send('GET', `${resource.path}?limit=${limit}`);
        assert.equal(expectStatus(answer, 200).json().page.limit, limit);
      }
    },
  },
  {
    id: 'H13',
    inPairs: true,
    title: 'The pages show every row once while rows are inserted and deleted.',
    async check(subject) {
      const caller = await subject.caller();
      for (const field of ['createdAt', ...resource.sorts]) {
        for (const sort of [field, `-${field}`]) {
          await visitAllPages(subject, caller, resource, sort);
        }
      }
    },
  },
  {
    id: 'H14',
    title: 'A cursor that was tampered with is answered with 400.',
    async check(subject) {
      const caller = await subject.caller();
      const group = await resource.group(subject);
      for (const place of [1, 2]) {
        await add(subject, caller, resource, { ...group, ...resource.at(place) });
      }
      const [sorted, other = 'createdAt'] = resource.sorts;
      const agent = new Agent({ keepAlive: true });
      const page = (sort: string) => ({ ...group, limit: '1', sort });
      const listFrom = (cursor: string, sort: string = sorted) => {
        const path = listOf(resource, { ...page(sort), cursor });
        return subject.instance.send('GET', path, { agent });
      };
      const first = await subject.instance.send('GET', listOf(resource, page(sorted)));
      const cursor: string = expectStatus(first, 200).json().page.nextCursor;
      expectStatus(await listFrom(cursor), 200);
      for (const wrong of tamperedWith(cursor)) {
        const answer = await listFrom(wrong);
        assert.equal(answer.status, 400, `status ${answer.status} for ${wrong}, made of ${cursor}`);
      }
      expectProblem(await listFrom(cursor, `-${sorted}`), 400);
      expectProblem(await listFrom(cursor, other), 400);
      agent.destroy();
    },
  },
  {
    id: 'H15',
    title: 'Sorting by anything that is not on the list is answered with 400.',
    async check({ instance }) {
      const [field] = resource.sorts;
      const hidden = [resource.unsorted, 'createdBy', 'version', 'id', '', '$where', 'constructor'];
      const capital = field.charAt(0).toUpperCase() + field.slice(1);
      const almost = [`--${field}`, `${field},createdAt`, `${field} desc`, capital];
      for (const sort of [...hidden, ...almost]) {
        expectProblem(await instance.send('GET', listOf(resource, { sort })), 400);
      }
    },
  },
];

/** Goes from page to page. In between, somebody adds a row and takes one away, before and behind the reader. */
async function visitAllPages(
  subject: Subject,
  caller: Caller,
  resource: Resource,
  sort: string,
): Promise<void> {
  const { instance } = subject;
  const group = await resource.group(subject);
  // Two at each place: among equal rows the order must be certain too.
  const addAt = (at: number) =>
    add(subject, caller, resource, { ...group, ...resource.at(at >> 1) });
  const added: string[] = [];
  for (let at = 0; at < 12; at++) added.push((await addAt(at)).path);
  const seen: string[] = [];
  let path: string | null = listOf(resource, { ...group, sort, limit: '3' });
  for (let page = 0; path !== null; page++) {
    assert.ok(page < 20, `sorted by ${sort} the pages do not end`);
    const answer = expectStatus(await instance.send('GET', path), 200);
    seen.push(...answer.json().data.map(({ id }: { id: string }) => id));
    // From either end: of the rows seen already, and of those yet to come.
    const victim = page % 2 ? added.pop() : added.shift();
    if (victim) {
      expectStatus(await instance.send('DELETE', victim, { headers: caller.headers }), 204);
    }
    await addAt(page % 2 ? 0 : 11);
    path = nextPath(path, answer);
  }
  assert.equal(new Set(seen).size, seen.length, `sorted by ${sort} a row was shown twice`);
  const missed = added.filter((there) => !seen.some((id) => there.endsWith(id)));
  assert.deepEqual(missed, [], `sorted by ${sort} rows were left out`);
}

/** Takes the next page's address from the body, and asserts that the Link header says the same. */
function nextPath(path: string, answer: Answer): string | null {
  const { nextCursor } = answer.json().page;
  const [, link] = /<([^>]+)>; *rel="?next"?/.exec(String(answer.headers.link ?? '')) ?? [];
  if (nextCursor === null) {
    assert.equal(link, undefined, 'the last page links to another one');
    return null;
  }
  const next = new URL(path, 'http://host');
  next.searchParams.set('cursor', nextCursor);
  const linked = new URL(link ?? '', 'http://host/');
  assert.deepEqual(new Map(linked.searchParams), new Map(next.searchParams));
  return next.pathname + next.search;
}

/** Each character changed in turn, and cut off, prolonged and made up. */
function tamperedWith(cursor: string): string[] {
  const changed = Array.from(cursor, (character, at) => {
    const other = character === 'A' ? 'B' : 'A';
    return cursor.slice(0, at) + other + cursor.slice(at + 1);
  });
  const madeUp = Buffer.from('{"id":1}').toString('base64url');
  // Whoever knows how the checksum is made can make one: of what is no JSON, too.
  const checksum = createHash('sha256').update('{').digest('hex').slice(0, 8);
  const checked = Buffer.from(`${checksum}{`).toString('base64url');
  const cut = [cursor.slice(0, -1), cursor.slice(1)];
  return [...changed, ...cut, `${cursor}A`, 'abc', madeUp, checked, '\u0000'];
}
