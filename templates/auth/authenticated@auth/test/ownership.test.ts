import { afterAll, beforeAll, expect, test } from 'vitest';
import { addBook, novel } from './add-book.ts';
import { expectStatus } from './expect-status.ts';
import { signIn } from './sign-in.ts';
import { startApp, type TestApp } from './start-app.ts';

const unknownId = '01890000-0000-7000-8000-000000000000';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.close());

test.each([
  ['a book', novel],
  ['an empty object', {}],
  ['half of a body', '{"title":'],
])('a stranger who adds %s is asked who they are', async (_what, body) => {
  // 401 comes before 400 and 422: strangers are not told what a body should look like.
  const response = expectStatus(await app.send('POST', '/v1/books', { body }), 401);
  expect(response.headers.get('www-authenticate')).toBeTruthy();
  expect(response.headers.get('content-type')).toContain('application/problem+json');
});

test('a stranger who changes or deletes a book is asked who they are', async () => {
  for (const method of ['PATCH', 'DELETE']) {
    const path = `/v1/books/${unknownId}`;
    expectStatus(await app.send(method, path, { body: { title: 'Mine' } }), 401);
  }
});

test('whoever has proven who they are may write, and everybody may read', async () => {
  const headers = await signIn(app, 'owner');
  const { book, path } = await addBook(app, headers);
  expect(expectStatus(await app.send('GET', path), 200).json()).toEqual(book);
  expectStatus(await app.send('PATCH', path, { headers, body: { title: 'Mine' } }), 200);
  expectStatus(await app.send('DELETE', path, { headers }), 204);
});

test('a book names who has added it', async () => {
  const owner = await signIn(app, 'owner');
  const [first, second] = [await addBook(app, owner), await addBook(app, owner)];
  const other = await addBook(app, await signIn(app, 'other'));
  expect(first.book.createdBy).toBeTypeOf('string');
  expect(second.book.createdBy).toBe(first.book.createdBy);
  expect(other.book.createdBy).not.toBe(first.book.createdBy);
});

test('nobody else may change a book', async () => {
  const { book, path } = await addBook(app, await signIn(app, 'owner'));
  const headers = await signIn(app, 'other');
  expectStatus(await app.send('PATCH', path, { headers, body: { title: 'Mine' } }), 403);
  expect(expectStatus(await app.send('GET', path), 200).json()).toEqual(book);
});

test('nobody else may delete a book', async () => {
  const { path } = await addBook(app, await signIn(app, 'owner'));
  expectStatus(await app.send('DELETE', path, { headers: await signIn(app, 'other') }), 403);
  expectStatus(await app.send('GET', path), 200);
});

test('nobody can make a book somebody else’s', async () => {
  const headers = await signIn(app, 'owner');
  const body = { ...novel, createdBy: 'somebody-else' };
  expectStatus(await app.send('POST', '/v1/books', { headers, body }), 422);
  const { path } = await addBook(app, headers);
  expectStatus(await app.send('PATCH', path, { headers, body: { createdBy: 'me' } }), 422);
});
