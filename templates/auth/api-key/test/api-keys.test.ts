import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { expectStatus } from './expect-status.ts';
import { makeKey, signIn } from './sign-in.ts';
import { startApp, type TestApp } from './start-app.ts';

const novel = { title: 'Persuasion', author: 'Jane Austen', year: 1817 };
const scopes = ['books:read', 'books:write'];

let app: TestApp;
let admin: Record<string, string>;

beforeAll(async () => {
  app = await startApp();
  admin = await makeKey(app, { name: 'admin', scopes: ['books:write', 'keys:admin'] });
});
afterAll(() => app?.close());

const addBook = (headers: Record<string, string>, query = '') =>
  app.send('POST', `/v1/books${query}`, { headers, body: novel });
const createKey = (body: object, headers = admin) =>
  app.send('POST', '/v1/api-keys', { headers, body });
const newKey = async (body: object) => expectStatus(await createKey(body), 201).json();
const listKeys = async () =>
  expectStatus(await app.send('GET', '/v1/api-keys', { headers: admin }), 200).json().data;

describe('a key', () => {
  test('has a form that can be searched for', async () => {
    const headers = await signIn(app);
    expect(headers['x-api-key']).toMatch(/^lib_[\da-f]{16}_[\w-]{43}$/);
    expectStatus(await addBook(headers), 201);
  });

  test('that is not good does not tell which part of it is right', async () => {
    const { 'x-api-key': right = '' } = await signIn(app);
    const [, id] = right.split('_');
    const detailsOf = async (...keys: string[]) => {
      const answers = await Promise.all(keys.map((key) => addBook({ 'x-api-key': key })));
      return new Set(answers.map((answer) => expectStatus(answer, 401).json().detail));
    };
    const [other, secret] = ['0'.repeat(16), 'x'.repeat(43)];
    expect((await detailsOf(`lib_${id}_${secret}`, `lib_${other}_${secret}`)).size).toBe(1);
    const malformed = await detailsOf(
      right.toUpperCase(),
      right.replaceAll('_', ' '),
      `${right}, ${right}`,
      right.slice(0, -1),
      'x'.repeat(8_000),
    );
    expect(malformed.size).toBe(1);
  });

  test('counts for nothing in an address', async () => {
    const { 'x-api-key': key = '' } = await signIn(app);
    expectStatus(await addBook({}, `?api_key=${key}&x-api-key=${key}`), 401);
  });

  test('may do no more than its scopes say', async () => {
    const reader = await makeKey(app, { name: 'reader', scopes: ['books:read'] });
    expectStatus(await app.send('GET', '/v1/books', { headers: reader }), 200);
    expectStatus(await addBook(reader), 403);
    expectStatus(await createKey({ name: 'twin', scopes: ['books:read'] }, reader), 403);
    expectStatus(await app.send('GET', '/v1/api-keys', { headers: reader }), 403);
  });

  test('has a rate limit of its own', async () => {
    const limited = await startApp({ RATE_LIMIT: '1' });
    const statuses: number[] = [];
    for (const headers of [await signIn(limited, 'one'), await signIn(limited, 'two')]) {
      for (let call = 1; call <= 2; call++) {
        statuses.push((await limited.send('GET', '/v1/books', { headers })).status);
      }
    }
    await limited.close();
    expect(statuses).toEqual([200, 429, 200, 429]);
  });
});

describe('making keys', () => {
  test('shows the key once', async () => {
    const response = await createKey({ name: ' the web shop ', scopes: ['books:write'] });
    expectStatus(response, 201);
    const { key, ...rest } = response.json();
    expect(rest).toMatchObject({ name: 'the web shop', expiresAt: null, lastUsedAt: null });
    expect(await listKeys()).toContainEqual(rest);
    expectStatus(await addBook({ 'x-api-key': key }), 201);
  });

  test('gives nobody more than they have', async () => {
    expectStatus(await createKey({ name: 'reader', scopes }), 403);
  });

  test.each([
    ['no name', { scopes: ['books:write'] }],
    ['half of a character', { name: 'half \ud83d', scopes: ['books:write'] }],
    ['an unknown scope', { name: 'all', scopes: ['*:*'] }],
    ['no scope', { name: 'nothing', scopes: [] }],
    [
      'an end in the past',
      { name: 'old', scopes: ['books:write'], expiresAt: '2020-01-01T00:00:00Z' },
    ],
    ['an id', { name: 'mine', scopes: ['books:write'], id: '0'.repeat(16) }],
  ])('refuses %s', async (_what, body) => {
    expectStatus(await createKey(body), 422);
  });
});

describe('the end of a key', () => {
  afterEach(() => {
    vi.useRealTimers();
  });

  test('comes at once when it is revoked', async () => {
    const { id, key } = await newKey({ name: 'short', scopes: ['books:write'] });
    const revoke = () => app.send('DELETE', `/v1/api-keys/${id}`, { headers: admin });
    expectStatus(await revoke(), 204);
    expectStatus(await addBook({ 'x-api-key': key }), 401);
    expectStatus(await revoke(), 404);
  });

  test('comes by itself when it has expired', async () => {
    const expiresAt = new Date(Date.now() + 60_000).toISOString();
    const input = { name: 'guest', scopes: ['books:write'], expiresAt };
    const { key } = await newKey(input);
    expectStatus(await addBook({ 'x-api-key': key }), 201);
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
    expectStatus(await addBook({ 'x-api-key': key }), 401);
  });

  test('of a malformed id is no error of ours', async () => {
    for (const id of ['1', '%00', "'", '01890000-0000-7000-8000-000000000000']) {
      const response = await app.send('DELETE', `/v1/api-keys/${id}`, { headers: admin });
      expectStatus(response, 404);
    }
  });
});

test('the last use of a key is noted, once a minute', async () => {
  const { id, key } = await newKey({ name: 'busy', scopes: ['books:write'] });
  const use = async () => {
    expectStatus(await addBook({ 'x-api-key': key }), 201);
    return (await listKeys()).find((listed: { id: string }) => listed.id === id).lastUsedAt;
  };
  const first = await use();
  expect(Date.parse(first)).toBeGreaterThan(Date.now() - 10_000);
  expect(await use()).toBe(first);
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + 61_000 });
  const later = await use();
  vi.useRealTimers();
  expect(later > first).toBe(true);
});
