import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { addBook, novel } from './add-book.ts';
import { expectStatus } from './expect-status.ts';
import { firstKey, makeKey, signIn } from './sign-in.ts';
import { startApp, type TestApp } from './start-app.ts';

type Headers = Record<string, string>;

const minute = 60_000;
const scopes = ['books:write'];

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.close());
afterEach(() => {
  vi.useRealTimers();
});

/** Sets the clock forward. Timers go on as ever. */
function wait(milliseconds: number) {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.now() + milliseconds });
}

const post = (headers: Headers, query = '') =>
  app.send('POST', `/v1/books${query}`, { headers, body: novel });
const createKey = (body: object, headers = firstKey(app)) =>
  app.send('POST', '/v1/api-keys', { headers, body });
const newKey = async (body: object, headers = firstKey(app)) =>
  expectStatus(await createKey(body, headers), 201).json();
const revoke = (id: string) => app.send('DELETE', `/v1/api-keys/${id}`, { headers: firstKey(app) });
const listKeys = async () =>
  expectStatus(await app.send('GET', '/v1/api-keys', { headers: firstKey(app) }), 200).json().data;

describe('a key', () => {
  test('has a form that can be searched for', async () => {
    const headers = await signIn(app);
    expect(headers['x-api-key']).toMatch(/^lib_[\da-f]{16}_[\w-]{43}$/);
    expectStatus(await post(headers), 201);
  });

  test('that is not good does not tell which part of it is right', async () => {
    const { 'x-api-key': right = '' } = await signIn(app);
    const [, id] = right.split('_');
    const detailsOf = async (...keys: string[]) => {
      const answers = await Promise.all(keys.map((key) => post({ 'x-api-key': key })));
      return new Set(answers.map((answer) => expectStatus(answer, 401).json().detail));
    };
    const [other, secret] = ['0'.repeat(16), 'x'.repeat(43)];
    expect((await detailsOf(`lib_${id}_${secret}`, `lib_${other}_${secret}`)).size).toBe(1);
    const malformed = [right.toUpperCase(), right.slice(0, -1), `${right}, ${right}`];
    expect((await detailsOf(...malformed)).size).toBe(1);
  });

  test('counts for nothing in an address', async () => {
    const { 'x-api-key': key = '' } = await signIn(app);
    expectStatus(await post({}, `?api_key=${key}&x-api-key=${key}`), 401);
  });

  test('may do no more than its scopes say', async () => {
    const reader = await makeKey(app, { name: 'reader', scopes: ['books:read'] });
    expectStatus(await app.send('GET', '/v1/books', { headers: reader }), 200);
    expectStatus(await post(reader), 403);
    expectStatus(await createKey({ name: 'twin', scopes: ['books:read'] }, reader), 403);
    expectStatus(await app.send('GET', '/v1/api-keys', { headers: reader }), 403);
  });
});

describe('making keys', () => {
  test('is for keys that may', async () => {
    expectStatus(await createKey({ name: 'mine', scopes }, {}), 401);
    expectStatus(await createKey({ name: 'mine', scopes }, await signIn(app)), 403);
  });

  test('shows the key once', async () => {
    const { key, ...rest } = await newKey({ name: ' the web shop ', scopes });
    expect(rest).toMatchObject({ name: 'the web shop', expiresAt: null, lastUsedAt: null });
    expect(Object.keys(rest)).not.toContain('hash');
    expect(await listKeys()).toContainEqual(rest);
    expectStatus(await post({ 'x-api-key': key }), 201);
  });

  test('gives nobody more than they have', async () => {
    const headers = await makeKey(app, { name: 'clerk', scopes: ['keys:admin'] });
    expectStatus(await createKey({ name: 'writer', scopes }, headers), 403);
  });

  test('gives nobody longer than they have', async () => {
    const expiresAt = new Date(Date.now() + minute).toISOString();
    const headers = await makeKey(app, { name: 'short', scopes: ['keys:admin'], expiresAt });
    const child = { name: 'child', scopes: ['keys:admin'] };
    expect((await newKey(child, headers)).expiresAt).toBe(expiresAt);
    const later = new Date(Date.now() + 2 * minute).toISOString();
    expectStatus(await createKey({ ...child, expiresAt: later }, headers), 403);
  });

  test.each([
    ['no name', { scopes }],
    ['half of a character', { name: 'half \ud83d', scopes }],
    ['an unknown scope', { name: 'all', scopes: ['*:*'] }],
    ['no scope', { name: 'nothing', scopes: [] }],
    ['an end in the past', { name: 'old', scopes, expiresAt: '2020-01-01T00:00:00Z' }],
    ['an id', { name: 'mine', scopes, id: '0'.repeat(16) }],
  ])('refuses %s', async (_what, body) => {
    expectStatus(await createKey(body), 422);
  });
});

describe('the end of a key', () => {
  test('comes at once when it is revoked', async () => {
    const { id, key } = await newKey({ name: 'short', scopes });
    expectStatus(await post({ 'x-api-key': key }), 201);
    expectStatus(await revoke(id), 204);
    expectStatus(await post({ 'x-api-key': key }), 401);
    expectStatus(await revoke(id), 404);
  });

  test('comes by itself when it has expired', async () => {
    const expiresAt = new Date(Date.now() + minute).toISOString();
    const { key } = await newKey({ name: 'guest', scopes, expiresAt });
    expectStatus(await post({ 'x-api-key': key }), 201);
    wait(minute + 1_000);
    expectStatus(await post({ 'x-api-key': key }), 401);
  });

  test('of a malformed id is no error of ours', async () => {
    for (const id of ['1', '%00', "'", '01890000-0000-7000-8000-000000000000']) {
      expectStatus(await revoke(id), 404);
    }
  });
});

test('a key that replaces another owns what was added with that one', async () => {
  const { id, key } = await newKey({ name: 'old', scopes });
  const { path } = await addBook(app, { 'x-api-key': key });
  const change = (headers: Headers) => app.send('PATCH', path, { headers, body: { year: 1818 } });
  const next = await newKey({ name: 'new', scopes, replaces: id });
  expectStatus(await revoke(id), 204);
  expectStatus(await change({ 'x-api-key': next.key }), 200);
  expectStatus(await change(firstKey(app)), 403);
});

test('the last use of a key is noted, once a minute', async () => {
  const { id, key } = await newKey({ name: 'busy', scopes });
  const use = async () => {
    expectStatus(await post({ 'x-api-key': key }), 201);
    return (await listKeys()).find((listed: { id: string }) => listed.id === id).lastUsedAt;
  };
  const first = await use();
  expect(Date.parse(first)).toBeGreaterThan(Date.now() - 10_000);
  expect(await use()).toBe(first);
  wait(minute + 1_000);
  expect((await use()) > first).toBe(true);
});
