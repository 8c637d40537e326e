/** H38–H43: requests at the edge of what HTTP allows, and settings at the edge of what makes sense. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { addBook, newAuthor } from './books.ts';
import { type Answer, exchange, type RequestHeaders } from './exchange.ts';
import { expectProblem, expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
import { linesAt, linesOf } from './resilience-probe.ts';
import type { Statement } from './statement.ts';

/** Headers that libraries which serve files look at. */
const conditions: readonly Record<string, string>[] = [
  { range: 'bytes=99999999-' },
  { range: 'bytes=abc' },
  { range: 'bytes=5-1,-0,,' },
  { 'if-match': '"x"' },
  { 'if-unmodified-since': 'Thu, 01 Jan 1970 00:00:00 GMT' },
  { 'if-modified-since': 'never' },
  { 'if-none-match': '"' },
  { 'if-range': '"x"', range: 'bytes=0-1' },
];

const addresses = [
  ...['/docs/static/..', '/docs/static/../..', '/docs/static/%2e%2e', '/docs/static/%00'],
  ...['/docs/static/.hidden', '/docs/..', '/docs/%00', '/docs/static/..%5c..', '/docs/%zz'],
  ...['/%', '/%zz', '/v1/%ff', '//', '//v1', '/v1/books?q=%zz', '/v1/books?q=%ED%A0%BD'],
  ...['/v1/books?__proto__=1', '/v1/books?toString=1', '/v1/books?constructor[prototype]=1'],
  ...['/v1/books/__proto__', '/v1/books/constructor', `/v1/${'a'.repeat(8_000)}`],
  `/v1/books?${'limit=1&'.repeat(1_500)}`,
];

const headers: readonly Record<string, string>[] = [
  { cookie: '=; id=%zz; __Host-id=%' },
  { authorization: 'Bearer' },
  { authorization: 'Basic \u00ff' },
  { 'x-api-key': 'lib_' },
  { origin: '%%%' },
  { 'x-forwarded-for': ', 1.2.3.4:80' },
  { forwarded: 'for=' },
  { accept: '*' },
  { 'content-type': '/', 'content-length': '1' },
  { 'access-control-request-method': '%', origin: 'null' },
];

export const edgeStatements: readonly Statement[] = [
  {
    id: 'H38',
    title:
      'No address, header or method makes an error of the server, or a line of an error in the log.',
    async check({ instance }) {
      const before = linesAt(instance, 50).length;
      for (const path of ['/docs', '/openapi.json', ...(await filesOf(instance))]) {
        for (const headers of conditions) {
          // Past the transcript: these files are long, and speak of hashes.
          expectNoFault(await exchange('GET', instance.url + path, { headers }), path, headers);
        }
      }
      const send = async (method: string, path: string, headers: RequestHeaders = {}) =>
        expectNoFault(await instance.send(method, path, { headers }), method + path, headers);
      for (const path of addresses) await send('GET', path);
      for (const path of ['/docs', '/v1/books', '/nowhere', '/v1/books/x']) {
        for (const header of headers) await send('GET', path, header);
        for (const method of ['TRACE', 'PROPFIND', 'LOCK', 'SEARCH', 'PUT', 'OPTIONS']) {
          await send(method, path);
        }
      }
      await sleep(100);
      assert.deepEqual(linesAt(instance, 50).slice(before), []);
    },
  },
  {
    id: 'H39',
    title: 'OPTIONS is answered with 204 and the methods where there is something, else with 404.',
    async check({ instance }) {
      const known = {
        '/v1/books': 'GET, HEAD, POST',
        '/v1/books/01890000-0000-7000-8000-000000000000': 'GET, HEAD, PATCH, DELETE',
        '/': 'GET, HEAD',
        '/livez': 'GET, HEAD',
        '/docs': 'GET, HEAD',
        '/openapi.json': 'GET, HEAD',
      };
      const preflight = { origin: 'https://a.example', 'access-control-request-method': 'GET' };
      for (const headers of [{}, preflight]) {
        for (const [path, methods] of Object.entries(known)) {
          const answer = await instance.send('OPTIONS', path, { headers });
          assert.equal(expectStatus(answer, 204).text, '');
          assert.equal(answer.headers.allow, methods);
        }
        for (const path of [
          '/nowhere',
          '/v1',
          '/v1/unknown',
          '/v1/books/a/b',
          '/docs/nowhere.js',
        ]) {
          expectProblem(await instance.send('OPTIONS', path, { headers }), 404);
        }
      }
    },
  },
  {
    id: 'H40',
    title: 'A request that names the whole address is answered, logged and linked by its path.',
    async check(subject) {
      const { instance } = subject;
      const caller = await subject.caller();
      const author = newAuthor();
      for (let times = 0; times < 2; times++) await addBook(instance, caller, { author });
      const query = new URLSearchParams({ author, limit: '1' });
      const list = await sendWhole(instance, `/v1/books?${query}`, 'whole-1');
      assert.match(String(expectStatus(list, 200).headers.link), /^<\/v1\/books\?/);
      const nowhere = await sendWhole(instance, '/v1/nowhere?token=abc', 'whole-2');
      expectProblem(nowhere, 404);
      assert.equal(nowhere.json().instance, '/v1/nowhere');
      expectStatus(await sendWhole(instance, '', 'whole-3'), 200);
      await sleep(100);
      const routes = linesOf(instance)
        .filter(({ msg, requestId }) => msg === 'request' && `${requestId}`.startsWith('whole-'))
        .map(({ route }) => route);
      assert.deepEqual(routes, ['/v1/books', 'none', '/']);
    },
  },
  {
    id: 'H41',
    inPairs: true,
    title: 'Whoever lists a web site as no browser names it gets no process, but a reason.',
    async check(subject) {
      const wrong = ['*', 'null', 'https://a.example/', 'https://a.example/app', 'a.example'];
      const starts = wrong.map((site) => {
        const list = `https://app.example, ${site}`;
        return subject.run('dist/main.js', { CORS_ORIGINS: list });
      });
      for (const [at, { code, output }] of (await Promise.all(starts)).entries()) {
        assert.ok(code !== 0 && code !== 'SIGKILL', `${wrong[at]} is taken: ${code}`);
        assert.match(output, /CORS_ORIGINS is ".*": name each site/);
      }
      const sites = 'https://app.example, http://localhost:5173,http://[::1]:8080';
      await subject.start({ CORS_ORIGINS: sites });
    },
  },
  {
    id: 'H42',
    title: 'The description tells defaults of queries, and what an e-mail and a password must be.',
    async check({ instance, stack }) {
      const { paths, components } = (await instance.send('GET', '/openapi.json')).json();
      const parameters: { name: string; schema: { default?: unknown } }[] =
        paths['/v1/books'].get.parameters;
      const defaults = parameters.map(({ name, schema }) => [name, schema.default]);
      const { limit, sort } = Object.fromEntries(defaults);
      assert.deepEqual({ limit, sort }, { limit: 20, sort: '-createdAt' });
      if (stack.auth !== 'jwt' && stack.auth !== 'session') return;
      const { email, password } = components.schemas.Registration.properties;
      assert.equal(email.format, 'email');
      assert.deepEqual([email.maxLength, password.minLength, password.maxLength], [254, 12, 128]);
    },
  },
  {
    id: 'H43',
    title: 'A logout needs no body, whatever type one would have.',
    appliesTo: ({ auth }) => auth === 'session',
    async check(subject) {
      for (const type of ['application/json', 'text/plain', 'application/json; charset=latin1']) {
        const { headers } = await subject.signIn();
        const sending = { headers: { ...headers, 'content-type': type } };
        expectStatus(await subject.instance.send('POST', '/v1/auth/logout', sending), 204);
        expectStatus(await subject.instance.send('GET', '/v1/me', { headers }), 401);
      }
    },
  },
];

function expectNoFault({ status, text }: Answer, what: string, headers: RequestHeaders): void {
  const asked = `${what.slice(0, 80)} ${JSON.stringify(headers)}`;
  assert.ok(status < 500, `status ${status} for ${asked}: ${text}`);
}

/** What the page of the documentation loads. */
async function filesOf(instance: Instance): Promise<string[]> {
  const { text } = await instance.send('GET', '/docs');
  const found = [...text.matchAll(/(?:href|src)="([^"]+\.(?:css|js))"/g)];
  assert.ok(found.length >= 3, 'the page of the documentation loads nothing');
  return found.map(([, file = '']) => new URL(file, `${instance.url}/docs`).pathname);
}

/** Sends a request as clients send it to a proxy. */
function sendWhole(instance: Instance, path: string, id: string) {
  const lines = ['Host: library.example', `X-Request-Id: ${id}`, 'Connection: close'];
  return instance.sendRaw(
    `GET http://library.example${path} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`,
  );
}
