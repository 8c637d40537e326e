import { afterAll, beforeAll, expect, test } from 'vitest';
import { addBook } from './add-book.ts';
import { expectStatus } from './expect-status.ts';
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

const newKey = async (body: object, headers = admin) =>
  expectStatus(await createKey(body, headers), 201).json();

test('a key makes none that lasts longer', async () => {
  const end = new Date(Date.now() + 60_000).toISOString();
  const input = { name: 'short', scopes: ['keys:admin'], expiresAt: end };
  const short = { 'x-api-key': (await newKey(input)).key };
  const child = { name: 'child', scopes: ['keys:admin'] };
  expect((await newKey(child, short)).expiresAt).toBe(end);
  const later = new Date(Date.now() + 120_000).toISOString();
  expectStatus(await createKey({ ...child, expiresAt: later }, short), 403);
});

test('a key that replaces another owns what was added with that one', async () => {
  const input = { name: 'old', scopes: ['books:write'] };
  const { id, key } = await newKey(input);
  const { path } = await addBook(app, { 'x-api-key': key });
  const change = (headers: Headers) => app.send('PATCH', path, { headers, body: { year: 1818 } });
  const next = await newKey({ ...input, name: 'new', replaces: id });
  expectStatus(await app.send('DELETE', `/v1/api-keys/${id}`, { headers: admin }), 204);
  expectStatus(await change({ 'x-api-key': next.key }), 200);
  expectStatus(await change(admin), 403);
});

test('a key of a stranger cannot be replaced', async () => {
  const stranger = await makeKey(app, { name: 'stranger', scopes: ['books:write', 'keys:admin'] });
  const { id } = await newKey({ name: 'old', scopes: ['books:write'] });
  const input = { name: 'mine', scopes: ['books:write'], replaces: id };
  expectStatus(await createKey(input, stranger), 403);
});
