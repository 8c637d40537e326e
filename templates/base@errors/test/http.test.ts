import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectStatus } from './expect-status.ts';
import { startApp, type TestApp } from './start-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.close());

test.each(['/nowhere?secret=1', '/v1/books/not-an-id', '/v1/books/1/2'])(
  'there is nothing at %s: a problem with status 404',
  async (path) => {
    const answer = expectStatus(await app.send('GET', path), 404);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      type: 'about:blank',
      title: 'Not Found',
      status: 404,
      instance: path.replace(/\?.*/, ''),
      requestId: answer.headers.get('x-request-id'),
    });
  },
);

test.each([
  ['PUT', '/v1/books', 'GET, HEAD, POST'],
  ['POST', '/v1/books/1', 'GET, HEAD, PATCH, DELETE'],
  ['DELETE', '/', 'GET, HEAD'],
])('%s %s is answered with 405 and what is allowed', async (method, path, allow) => {
  const answer = expectStatus(await app.send(method, path), 405);
  expect(answer.headers.get('allow')).toBe(allow);
});

test('an address that cannot be decoded is answered with 400', async () => {
  const answer = expectStatus(await app.send('GET', '/v1/books/%zz'), 400);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.json().instance).toBe('/v1/books/%zz');
});

test('a request keeps its id when that is well-formed, and else gets a new one', async () => {
  const idOf = async (id: string) =>
    (await app.send('GET', '/v1/books', { headers: { 'x-request-id': id } })).headers.get(
      'x-request-id',
    );
  expect(await idOf('from-the-proxy-1')).toBe('from-the-proxy-1');
  expect(await idOf('two words')).toMatch(/^[\da-f-]{36}$/);
});
