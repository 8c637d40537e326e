import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn } from './sign-in.ts';
import { startApp, type TestApp } from './start-app.ts';

const novel = { title: 'Persuasion', author: 'Jane Austen', year: 1817 };

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
  expect((await app.send('GET', '/v1/books')).status).toBe(200);
  // 401 comes before 422: strangers are not told what a body should look like.
  const response = await app.send('POST', '/v1/books', { body: {} });
  expect(response.status).toBe(401);
  expect(response.headers.get('www-authenticate')).toBeTruthy();
});

test('only the owner may change or delete a book', async () => {
  const created = await app.send('POST', '/v1/books', { headers: owner, body: novel });
  const path = created.headers.get('location') ?? '';

  const change = await app.send('PATCH', path, { headers: other, body: { title: 'Mine' } });
  expect(change.status).toBe(403);
  expect((await app.send('DELETE', path, { headers: other })).status).toBe(403);
  expect((await app.send('GET', path)).json()).toEqual(created.json());
  expect((await app.send('DELETE', path, { headers: owner })).status).toBe(204);
});

test('nobody can make a book somebody else’s', async () => {
  const body = { ...novel, createdBy: 'somebody-else' };
  expect((await app.send('POST', '/v1/books', { headers: owner, body })).status).toBe(422);
});
