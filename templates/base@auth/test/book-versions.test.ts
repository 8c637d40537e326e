import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addBook as add, novel } from './add-book.ts';
import { expectStatus } from './expect-status.ts';
import { signIn } from './sign-in.ts';
import { startApp, type TestApp } from './start-app.ts';

const unknownId = '01890000-0000-7000-8000-000000000000';

let app: TestApp;
let signedIn: Record<string, string>;

beforeAll(async () => {
  app = await startApp();
  signedIn = await signIn(app);
});
afterAll(() => app?.close());

const addBook = () => add(app, signedIn);

const change = (path: string, title: string, headers: Record<string, string> = {}) =>
  app.send('PATCH', path, { headers: { ...signedIn, ...headers }, body: { title } });

describe('reading a book', () => {
  test('answers 304 when the copy of the caller is current', async () => {
    const { path, etag } = await addBook();
    expect(expectStatus(await app.send('GET', path), 200).headers.get('etag')).toBe(etag);
    const headers = { 'if-none-match': etag, 'cache-control': 'max-age=0' };
    expect(expectStatus(await app.send('GET', path, { headers }), 304).text).toBe('');
    expectStatus(await app.send('HEAD', path, { headers }), 304);
  });

  test('answers the book when it has changed since', async () => {
    const { path, etag } = await addBook();
    expectStatus(await change(path, 'Emma!'), 200);
    const headers = { 'if-none-match': etag, 'cache-control': 'max-age=0' };
    const answer = expectStatus(await app.send('GET', path, { headers }), 200);
    expect(answer.json().title).toBe('Emma!');
  });

  test('says nothing of its version but the ETag', async () => {
    const { book, etag } = await addBook();
    expect(etag).toMatch(/^"\S+"$/);
    expect(Object.keys(book).sort()).toEqual(
      ['author', 'createdAt', 'createdBy', 'id', 'isbn', 'title', 'updatedAt', 'year'].sort(),
    );
  });
});

describe('changing a book', () => {
  test('works with the current ETag, and answers the next one', async () => {
    const { path, etag } = await addBook();
    const answer = expectStatus(await change(path, 'Emma!', { 'if-match': etag }), 200);
    expect(answer.json()).toMatchObject({ ...novel, title: 'Emma!' });
    expect(answer.headers.get('etag')).toMatch(/^"\S+"$/);
    expect(answer.headers.get('etag')).not.toBe(etag);
  });

  test('is refused when somebody else has changed it in the meantime', async () => {
    const { path, etag } = await addBook();
    expectStatus(await change(path, 'One', { 'if-match': etag }), 200);
    const answer = expectStatus(await change(path, 'Two', { 'if-match': etag }), 412);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect((await app.send('GET', path)).json().title).toBe('One');
  });

  test('lets only the first of many callers win who read the same version', async () => {
    const { path, etag } = await addBook();
    const titles = ['One', 'Two', 'Three', 'Four', 'Five'];
    const answers = await Promise.all(
      titles.map((title) => change(path, title, { 'if-match': etag })),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([200, 412, 412, 412, 412]);
  });

  test('that is not there is answered with 404, whatever the ETag', async () => {
    const path = `/v1/books/${unknownId}`;
    expectStatus(await change(path, 'Emma!', { 'if-match': '"1"' }), 404);
  });
});

test('a book is not deleted that somebody has changed in the meantime', async () => {
  const { path, etag } = await addBook();
  const changed = expectStatus(await change(path, 'Emma!'), 200);
  const headers = { ...signedIn, 'if-match': etag };
  expectStatus(await app.send('DELETE', path, { headers }), 412);
  expectStatus(await app.send('GET', path), 200);
  const current = { ...signedIn, 'if-match': changed.headers.get('etag') ?? '' };
  expectStatus(await app.send('DELETE', path, { headers: current }), 204);
});
