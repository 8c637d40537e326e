import { afterAll, beforeAll, expect, test } from 'vitest';
import { refuseForeign } from '../src/auth/csrf.ts';
import { expectStatus } from './expect-status.ts';
import { signIn } from './sign-in.ts';
import { startApp, type TestApp } from './start-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.close());

const host = 'library.example';
const trusted = ['https://www.library.example'];
const send = (headers: Record<string, string>, method = 'POST') =>
  refuseForeign({ method, headers: { host, ...headers } }, trusted);

test.each([
  ['a page of our own', { 'sec-fetch-site': 'same-origin', origin: 'https://library.example' }],
  ['the person', { 'sec-fetch-site': 'none' }],
  ['a page of our own in an older browser', { origin: 'https://library.example' }],
  ['a page we trust', { 'sec-fetch-site': 'same-site', origin: trusted[0] ?? '' }],
  ['a program', { 'user-agent': 'curl/8.0' }],
])('a request of %s passes', (_who, headers) => {
  expect(() => send(headers)).not.toThrow();
});

test.each([
  ['another site', { 'sec-fetch-site': 'cross-site' }],
  ['another host of our domain', { 'sec-fetch-site': 'same-site' }],
  ['another site in an older browser', { origin: 'https://evil.example' }],
  ['a page without an origin', { origin: 'null' }],
  ['another site that only the referrer names', { referer: 'https://evil.example/page' }],
  ['a browser that names no page', { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64)' }],
])('a request of %s is refused', (_who, headers) => {
  expect(() => send(headers)).toThrow('another site');
  expect(() => send(headers, 'GET')).not.toThrow();
});

test('the check comes before everything else, the login too', async () => {
  const headers = { ...(await signIn(app)), 'sec-fetch-site': 'cross-site' };
  for (const path of ['/v1/books', '/v1/auth/login', '/v1/auth/logout']) {
    expectStatus(await app.send('POST', path, { headers, body: {} }), 403);
  }
  expectStatus(await app.send('GET', '/v1/me', { headers }), 200);
});

test('an HTML form cannot log anybody in', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded' };
  const body = 'email=ada@example.org&password=correct';
  expectStatus(await app.send('POST', '/v1/auth/login', { headers, body }), 415);
});
