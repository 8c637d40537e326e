/** Health, documentation, addresses, methods and headers. */
import assert from 'node:assert/strict';
import { expectProblem, expectStatus } from './api.ts';
import type { Check } from './check.ts';

export const serviceChecks: readonly Check[] = [
  {
    name: 'the process says that it is alive',
    run: async ({ api }) => {
      expectStatus(await api.send('GET', '/livez'), 200);
    },
  },
  {
    name: 'it is ready, with a line for each thing it depends on',
    run: async ({ api, stack }) => {
      const readiness = expectStatus(await api.send('GET', '/readyz'), 200).json();
      assert.equal(readiness.status, 'ready');
      assert.equal(readiness.database, 'up');
      assert.equal(readiness.cache, stack.cache === 'redis' ? 'up' : readiness.cache);
    },
  },
  {
    name: 'the API describes itself, books and all',
    run: async ({ api }) => {
      const document = expectStatus(await api.send('GET', '/openapi.json'), 200).json();
      assert.match(document.openapi, /^3\.1/);
      const operations = Object.keys(document.paths['/v1/books/{id}']);
      for (const method of ['get', 'patch', 'delete']) assert.ok(operations.includes(method));
      assert.ok(document.components.schemas.Problem, 'there is no schema Problem');
    },
  },
  {
    name: 'there is a page to read the documentation on',
    run: async ({ api }) => {
      let answer = await api.send('GET', '/docs');
      if (answer.headers.location) answer = await api.send('GET', pathOf(answer.headers.location));
      expectStatus(answer, 200);
      assert.match(String(answer.headers['content-type']), /^text\/html/);
    },
  },
  {
    name: 'S7 the page of the documentation leads to no file outside',
    run: async ({ api }) => {
      for (const path of ['/docs/..%2f..%2fpackage.json', '/docs/..%5c..%5cpackage.json']) {
        expectStatus(await api.send('GET', path), 404);
      }
    },
  },
  {
    name: 'H1 an unknown address is a problem with status 404',
    run: async ({ api }) => {
      for (const path of ['/', '/nowhere', '/v1', '/v2/books']) {
        expectProblem(await api.send('GET', path), 404);
      }
    },
  },
  {
    name: 'H2 a wrong method is answered with 405 and what is allowed',
    run: async ({ api }) => {
      const allowed = { '/v1/books': 'GET, HEAD, POST', '/livez': 'GET, HEAD' };
      for (const [path, allow] of Object.entries(allowed)) {
        const answer = await api.send('PUT', path);
        expectProblem(answer, 405);
        assert.deepEqual(String(answer.headers.allow).split(', ').sort(), allow.split(', ').sort());
      }
    },
  },
  {
    name: 'H3 HEAD answers as GET does, without a body',
    run: async ({ api }) => {
      const get = await api.send('GET', '/v1/books?limit=1');
      const head = expectStatus(await api.send('HEAD', '/v1/books?limit=1'), 200);
      assert.equal(head.text, '');
      assert.ok(get.headers.etag, 'GET has no ETag');
      assert.equal(head.headers.etag, get.headers.etag);
    },
  },
  {
    name: 'H24 a well-formed request id is kept, another one replaced',
    run: async ({ api }) => {
      const send = async (id: string) => {
        const { headers } = await api.send('GET', '/livez', { headers: { 'x-request-id': id } });
        return String(headers['x-request-id']);
      };
      assert.equal(await send('from-the-proxy-1'), 'from-the-proxy-1');
      assert.match(await send('two words'), /^[\w-]{8,64}$/);
      assert.match(await send('x'.repeat(200)), /^[\w-]{8,64}$/);
    },
  },
  {
    name: 'S1 headers make browsers careful and do not name the software',
    run: async ({ api }) => {
      const { headers } = await api.send('GET', '/v1/books');
      assert.equal(headers['x-content-type-options'], 'nosniff');
      assert.match(String(headers['content-security-policy']), /default-src 'none'/);
      assert.match(String(headers['content-security-policy']), /frame-ancestors 'none'/);
      assert.ok(headers['strict-transport-security'], 'no HSTS');
      assert.ok(headers['referrer-policy'], 'no Referrer-Policy');
      assert.equal(headers['x-powered-by'], undefined);
      assert.equal(headers.server, undefined);
    },
  },
  {
    name: 'S2 a web site that is not listed may not read the answers',
    run: async ({ api }) => {
      const { headers } = await api.send('GET', '/v1/books', {
        headers: { origin: 'https://evil.example' },
      });
      assert.equal(headers['access-control-allow-origin'], undefined);
    },
  },
  {
    name: 'H27 limited routes say how much is left',
    run: async ({ api }) => {
      const { headers } = await api.send('GET', '/v1/books');
      assert.ok(Number(headers['ratelimit-limit']) > 0, 'no RateLimit-Limit');
      assert.ok(Number(headers['ratelimit-remaining']) >= 0, 'no RateLimit-Remaining');
    },
  },
];

function pathOf(location: string): string {
  const { pathname, search } = new URL(location, 'http://localhost');
  return pathname + search;
}
