import { afterAll, beforeAll, expect, test } from 'vitest';
import { addBook, novel } from './add-book.ts';
import { expectStatus } from './expect-status.ts';
import { signIn } from './sign-in.ts';
import { startApp, type TestApp } from './start-app.ts';

let app: TestApp;
let owner: Record<string, string>;
let other: Record<string, string>;

beforeAll(async () => {
  app = await startApp();
  owner = await signIn(app, 'owner');
  other = await signIn(app, 'other');
});
afterAll(() => app?.close());

test('a caller who has not proven who they are may read, but not write', async () => {
  const { path } = await addBook(app, owner);
  expectStatus(await app.send('GET', path), 200);
  for (const method of ['PATCH', 'DELETE']) {
    expectStatus(await app.send(method, path, { body: { title: 'Mine' } }), 401);
  }
  // 401 comes before 400 and 422: strangers are not told what a body should look like.
  for (const body of [novel, {}, '{"title":']) {
    const response = expectStatus(await app.send('POST', '/v1/books', { body }), 401);
    expect(response.headers.get('www-authenticate')).toBeTruthy();
  }
});

test('only the owner may change or delete a book', async () => {
  const { book, path } = await addBook(app, owner);
  expectStatus(await app.send('PATCH', path, { headers: other, body: { title: 'Mine' } }), 403);
  expectStatus(await app.send('DELETE', path, { headers: other }), 403);
  expect(expectStatus(await app.send('GET', path), 200).json()).toEqual(book);
  expectStatus(await app.send('DELETE', path, { headers: owner }), 204);
});

test('nobody can make a book somebody else’s', async () => {
  const body = { ...novel, createdBy: 'somebody-else' };
  expectStatus(await app.send('POST', '/v1/books', { headers: owner, body }), 422);
});
