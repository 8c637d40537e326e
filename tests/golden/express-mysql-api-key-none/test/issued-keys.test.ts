import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeKey } from './sign-in.ts';
import { startApp, type TestApp } from './start-app.ts';

type Headers = Record<string, string>;

let app: TestApp;
let admin: Headers;

beforeAll(async () => {
  app = await startApp();
  admin = await makeKey(app, { name: 'admin', scopes: ['books:write', 'keys:admin'] });
});
afterAll(() => app.close());

const createKey = (body: object, headers = admin) =>
  app.send('POST', '/v1/api-keys', { headers, body });

test('a key makes none that lasts longer', async () => {
  const end = new Date(Date.now() + 60_000).toISOString();
  const input = { name: 'short', scopes: ['keys:admin'], expiresAt: end };
  const short = { 'x-api-key': (await createKey(input)).json().key };
  const child = { name: 'child', scopes: ['keys:admin'] };
  expect((await createKey(child, short)).json().expiresAt).toBe(end);
  const later = new Date(Date.now() + 120_000).toISOString();
  expect((await createKey({ ...child, expiresAt: later }, short)).status).toBe(403);
});

test('a key that replaces another owns what was added with that one', async () => {
  const input = { name: 'old', scopes: ['books:write'] };
  const { id, key } = (await createKey(input)).json();
  const novel = { title: 'Persuasion', author: 'Jane Austen', year: 1817 };
  const added = await app.send('POST', '/v1/books', { headers: { 'x-api-key': key }, body: novel });
  const book = `/v1/books/${added.json().id}`;
  const change = (headers: Headers) => app.send('PATCH', book, { headers, body: { year: 1818 } });
  const next = await createKey({ ...input, name: 'new', replaces: id });
  await app.send('DELETE', `/v1/api-keys/${id}`, { headers: admin });
  expect((await change({ 'x-api-key': next.json().key })).status).toBe(200);
  expect((await change(admin)).status).toBe(403);
});

test('a key of a stranger cannot be replaced', async () => {
  const stranger = await makeKey(app, { name: 'stranger', scopes: ['books:write', 'keys:admin'] });
  const { id } = (await createKey({ name: 'old', scopes: ['books:write'] })).json();
  const input = { name: 'mine', scopes: ['books:write'], replaces: id };
  expect((await createKey(input, stranger)).status).toBe(403);
});
