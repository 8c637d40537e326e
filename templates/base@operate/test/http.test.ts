import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectStatus } from './expect-status.ts';
import { startApp, type TestApp } from './start-app.ts';

let app: TestApp;

beforeAll(async () => {
  app = await startApp({ CORS_ORIGINS: 'https://library.example' });
});
afterAll(() => app?.close());

describe('health', () => {
  test('the process is alive and ready', async () => {
    expect(expectStatus(await app.send('GET', '/livez'), 200).json()).toEqual({ status: 'alive' });
    expect(expectStatus(await app.send('GET', '/readyz'), 200).json()).toMatchObject({
      status: 'ready',
      database: 'up',
    });
  });
});

describe('addresses and methods', () => {
  test('an unknown address is a problem with status 404', async () => {
    const response = expectStatus(await app.send('GET', '/nowhere?secret=1'), 404);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.json()).toMatchObject({
      title: 'Not Found',
      instance: '/nowhere',
      requestId: response.headers.get('x-request-id'),
    });
  });

  test.each([
    ['PUT', '/v1/books', 'GET, HEAD, POST'],
    ['POST', '/v1/books/1', 'GET, HEAD, PATCH, DELETE'],
    ['DELETE', '/livez', 'GET, HEAD'],
  ])('%s %s is answered with 405 and what is allowed', async (method, path, allow) => {
    const response = expectStatus(await app.send(method, path), 405);
    expect(response.headers.get('allow')).toBe(allow);
  });

  test('an address that cannot be decoded is answered with 400', async () => {
    const response = expectStatus(await app.send('GET', '/v1/books/%zz'), 400);
    expect(response.json().requestId).toBe(response.headers.get('x-request-id'));
  });

  test('HEAD answers as GET does, without a body', async () => {
    const [get, head] = await Promise.all([
      app.send('GET', '/v1/books'),
      app.send('HEAD', '/v1/books'),
    ]);
    expect(head.headers.get('etag')).toBe(get.headers.get('etag'));
    expect(head.text).toBe('');
  });
});

describe('headers', () => {
  test('make browsers careful', async () => {
    const { headers } = await app.send('GET', '/v1/books');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';frame-ancestors 'none'",
    );
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.has('x-powered-by')).toBe(false);
  });

  test('let only listed web sites read the answers', async () => {
    const from = async (origin: string) =>
      (await app.send('GET', '/v1/books', { headers: { origin } })).headers;
    expect((await from('https://library.example')).get('access-control-allow-origin')).toBe(
      'https://library.example',
    );
    expect((await from('https://evil.example')).has('access-control-allow-origin')).toBe(false);
  });

  test('tell browsers beforehand what a listed web site may do', async () => {
    const response = await app.send('OPTIONS', '/v1/books/1', {
      headers: { origin: 'https://library.example', 'access-control-request-method': 'PATCH' },
    });
    expectStatus(response, 204);
    expect(response.headers.get('access-control-allow-methods')).toContain('PATCH');
  });

  test('keep a well-formed request id and replace another', async () => {
    const send = async (id: string) =>
      (await app.send('GET', '/livez', { headers: { 'x-request-id': id } })).headers.get(
        'x-request-id',
      );
    expect(await send('from-the-proxy-1')).toBe('from-the-proxy-1');
    expect(await send('two words')).toMatch(/^[\da-f-]{36}$/);
  });
});

describe('rate limit', () => {
  test('a caller who asks too often has to wait, whatever address they claim', async () => {
    const limited = await startApp({ RATE_LIMIT: '2' });
    const ask = (address: string) =>
      limited.send('GET', '/v1/books', { headers: { 'x-forwarded-for': address } });
    const responses = [await ask('10.0.0.1'), await ask('10.0.0.2'), await ask('10.0.0.3')];
    await limited.close();
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 429]);
    expect(Number(responses[2]?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(responses[0]?.headers.get('ratelimit-limit')).toBe('2');
  });

  test('an address has to wait too, whoever calls from it and for whatever', async () => {
    const limited = await startApp({ RATE_LIMIT: '1' });
    for (let time = 1; time <= 10; time++) expectStatus(await limited.send('GET', '/'), 200);
    const paths = ['/', '/readyz', '/v1/books', '/nowhere', '/livez'];
    const statuses: number[] = [];
    for (const path of paths) statuses.push((await limited.send('GET', path)).status);
    await limited.close();
    expect(statuses).toEqual([429, 429, 429, 429, 200]);
  });

  test('all addresses of one IPv6 network count as one', async () => {
    const limited = await startApp({ RATE_LIMIT: '2', TRUSTED_PROXIES: '1' });
    const ask = (address: string) =>
      limited.send('GET', '/v1/books', { headers: { 'x-forwarded-for': address } });
    const same = [
      await ask('2001:db8::1'),
      await ask('2001:db8:0:0:1::'),
      await ask('2001:db8::2'),
    ];
    const other = await ask('2001:db8:0:1::1');
    await limited.close();
    expect([...same, other].map(({ status }) => status)).toEqual([200, 200, 429, 200]);
  });
});
