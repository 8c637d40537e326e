import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addBook } from './add-book.ts';
import { expectStatus } from './expect-status.ts';
import { signIn } from './sign-in.ts';
import { startApp, type TestApp } from './start-app.ts';

const author = 'Ursula K. Le Guin';
const titles = ['A Wizard of Earthsea', 'The Dispossessed', 'The Left Hand of Darkness'];

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
  const headers = await signIn(app);
  for (const [index, title] of titles.entries())
    await addBook(app, headers, { author, title, year: 1968 + index });
  for (const title of ['Vol. 1', 'Vol. 2', 'Vol. 3'])
    await addBook(app, headers, { author: 'Gibbon', title, year: 1776 });
});
afterAll(() => app?.close());

const list = async (query: string) =>
  expectStatus(await app.send('GET', `/v1/books?${query}`), 200);

/** Follows `nextCursor` to the end. */
async function listAll(query: string): Promise<string[]> {
  const found: string[] = [];
  let cursor = '';
  do {
    const response = await list(query + cursor);
    const { data, page } = response.json();
    found.push(...data.map((book: { title: string }) => book.title));
    cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : '';
    expect(response.headers.has('link')).toBe(cursor !== '');
  } while (cursor);
  return found;
}

describe('from page to page', () => {
  test.each(['createdAt', 'title', 'year'])('every book comes once, sorted by %s', async (sort) => {
    const query = `author=${encodeURIComponent(author)}&limit=2`;
    expect(await listAll(`${query}&sort=${sort}`)).toEqual(titles);
    expect(await listAll(`${query}&sort=-${sort}`)).toEqual(titles.toReversed());
  });

  test('so do books that are the same in what they are sorted by', async () => {
    const found = await listAll('author=Gibbon&limit=1&sort=year');
    expect(found.sort()).toEqual(['Vol. 1', 'Vol. 2', 'Vol. 3']);
  });

  test('the header Link leads to the next page', async () => {
    const first = await list('sort=title&limit=2');
    const [, next = ''] = /^<([^>]+)>; rel="next"$/.exec(first.headers.get('link') ?? '') ?? [];
    expect(next).toMatch(/^\/v1\/books\?/);
    const second = expectStatus(await app.send('GET', next), 200);
    expect(second.json().data).toHaveLength(2);
    expect(second.json().data[0].title > first.json().data[1].title).toBe(true);
  });

  test('a cursor that was changed, or made for another order, is refused', async () => {
    const cursor: string = (await list('limit=1&sort=year')).json().page.nextCursor;
    const changed = Buffer.from(cursor, 'base64url').toString().replace('1776', '1777');
    for (const query of [
      `sort=title&cursor=${cursor}`,
      `sort=-year&cursor=${cursor}`,
      `sort=year&cursor=${Buffer.from(changed).toString('base64url')}`,
    ]) {
      expectStatus(await app.send('GET', `/v1/books?limit=1&${query}`), 400);
    }
  });
});

test('books are found by a part of the title and by years', async () => {
  expect(await listAll('q=earthsea')).toEqual([titles[0]]);
  expect(await listAll('yearFrom=1969&yearTo=1970&sort=year')).toEqual(titles.slice(1));
});

test.each([
  'limit=0',
  'limit=101',
  'limit=abc',
  'limit=1&limit=2',
  'sort=isbn',
  'cursor=abc',
  'colour=red',
  'author[$ne]=x',
])('the query %s is refused', async (query) => {
  const answer = expectStatus(await app.send('GET', `/v1/books?${query}`), 400);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
});

test('a list that has not changed is not sent again', async () => {
  const etag = (await list('limit=2')).headers.get('etag') ?? '';
  const headers = { 'if-none-match': etag, 'cache-control': 'max-age=0' };
  expectStatus(await app.send('GET', '/v1/books?limit=2', { headers }), 304);
  expectStatus(await app.send('GET', '/v1/books?limit=1', { headers }), 200);
});
