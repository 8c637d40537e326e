/** C1, C2, C7, C8, C13, C14: the cookie and what is stored of it. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { novel, ownedBook } from './books.ts';
import { setCookieOf } from './cookie.ts';
import { expectProblem, expectStatus } from './expectations.ts';
import { logIn, me, newSession } from './session-parts.ts';
import { newEmail, password, register } from './sign-in.ts';
import type { Statement, Subject } from './statement.ts';

/** They need nothing but HTTP: students are graded by them too. */
export const cookieFromOutside: readonly Statement[] = [
  {
    id: 'C1',
    title:
      'The cookie is for this host, HTTPS and the server only, and its value cannot be guessed.',
    async check({ instance }) {
      const credentials = await register(instance);
      const values = new Set<string>();
      for (let login = 0; login < 10; login++) {
        const { name, value, attributes } = setCookieOf(await logIn(instance, credentials));
        assert.match(name, /^__Host-/);
        assert.doesNotMatch(name, /express|connect|fastify|node|prisma|mongo|redis|php|jsession/i);
        assert.equal(attributes.get('path'), '/');
        assert.equal(attributes.get('samesite')?.toLowerCase(), 'lax');
        assert.ok(attributes.has('httponly') && attributes.has('secure'), 'no HttpOnly or Secure');
        assert.ok(!attributes.has('domain'), 'names a Domain');
        // 128 bits are 22 characters of base64 or 32 of hexadecimal digits.
        assert.match(value, /^([\w-]{22,}|[\da-f]{32,})$/);
        values.add(value);
      }
      assert.equal(values.size, 10);
      const beginnings = new Set([...values].map((value) => value.slice(0, 4)));
      assert.ok(beginnings.size > 5, `the values begin alike: ${[...beginnings].join(', ')}`);
    },
  },
  {
    id: 'C2',
    title: 'Who only looks gets no cookie.',
    async check(subject) {
      const { instance } = subject;
      const { path } = await ownedBook(subject);
      for (const known of [
        path,
        '/v1/books',
        '/v1/me',
        '/livez',
        '/readyz',
        '/openapi.json',
        '/docs',
      ]) {
        const { headers } = await instance.send('GET', known);
        assert.equal(headers['set-cookie'], undefined, `GET ${known} sets a cookie`);
      }
      const refused = [
        await instance.send('POST', '/v1/books', { body: novel }),
        await logIn(instance, { email: newEmail(), password }),
      ];
      for (const { headers } of refused) assert.equal(headers['set-cookie'], undefined);
    },
  },
  {
    id: 'C7',
    title: 'A cookie that was tampered with, is unknown or oversized is answered with 401.',
    async check({ instance }) {
      const { name, value } = await newSession(instance);
      const other = value.startsWith('A') ? 'B' : 'A';
      const values = [
        ...[other + value.slice(1), value.slice(0, -1), `${value}A`, value.toUpperCase()],
        ...[
          randomBytes(32).toString('base64url'),
          '',
          'x',
          '%',
          '%00',
          "' OR '1'='1",
          '{"$ne":""}',
        ],
        ...['x'.repeat(8_000), `"${value}`, `${value}%20`, '__proto__', `${value}.${value}`],
      ];
      for (const wrong of values) {
        const cookie = `${name}=${wrong}`;
        const answer = await me(instance, cookie);
        assert.equal(answer.status, 401, `status ${answer.status} for ${cookie.slice(0, 80)}`);
        const headers = { cookie };
        expectProblem(await instance.send('POST', '/v1/books', { headers, body: novel }), 401);
      }
      for (const cookie of ['', '=', ';', ';;=;', name, `x${name}=${value}`, `${name} ${value}`]) {
        expectProblem(await me(instance, cookie), 401);
      }
      expectStatus(await me(instance, `a=b; ${name}=${value}; c=d`), 200);
    },
  },
  {
    id: 'C13',
    title: 'A token in the address, the body or another header counts for nothing.',
    async check({ instance }) {
      const { name, value } = await newSession(instance);
      for (const parameter of [name, 'id', 'sid', 'session', 'sessionId', 'token']) {
        const query = new URLSearchParams({ [parameter]: value });
        expectProblem(await instance.send('GET', `/v1/me?${query}`), 401);
        expectProblem(await instance.send('POST', `/v1/books?${query}`, { body: novel }), 401);
        const body = { ...novel, [parameter]: value };
        expectProblem(await instance.send('POST', '/v1/books', { body }), 401);
      }
      expectProblem(await instance.send('GET', `/v1/me;${name}=${value}`), 401, 404);
      const authorization = `Bearer ${value}`;
      expectProblem(await instance.send('GET', '/v1/me', { headers: { authorization } }), 401);
    },
  },
  {
    id: 'C14',
    title: 'Whatever sets the cookie or depends on it is kept by no browser and no proxy.',
    async check({ instance }) {
      const { credentials, cookie } = await newSession(instance);
      const headers = { cookie };
      const answers = [
        await logIn(instance, credentials),
        await me(instance, cookie),
        await me(instance),
        await instance.send('POST', '/v1/books', { headers, body: novel }),
        await instance.send('POST', '/v1/books', { headers, body: {} }),
        await instance.send('POST', '/v1/books', { body: novel }),
        await logIn(instance, { ...credentials, password: `${password}!` }),
        await instance.send('POST', '/v1/auth/logout', { headers }),
        await instance.send('DELETE', '/v1/auth/sessions', { headers }),
      ];
      for (const { headers, status, text } of answers) {
        const control = String(headers['cache-control']);
        assert.match(control, /\bno-store\b/, `Cache-Control "${control}": ${status} ${text}`);
      }
    },
  },
];

export const cookieFromInside: readonly Statement[] = [
  {
    id: 'C8',
    title: 'What is stored is a hash of the token, not the token.',
    async check(subject) {
      const before = await storedTexts(subject);
      const { value, cookie } = await newSession(subject.instance);
      expectStatus(await me(subject.instance, cookie), 200);
      const after = await storedTexts(subject);
      assert.ok(after.length > before.length, 'nothing is stored');
      assert.ok(!after.some((text) => text.includes(value)), 'the token is stored as it is');
      const hashes = (['hex', 'base64', 'base64url'] as const).map((form) =>
        createHash('sha256').update(value).digest(form),
      );
      const isHash = (text: string) => hashes.some((hash) => text.includes(hash));
      assert.ok(after.some(isHash), 'no SHA-256 hash of the token is stored');
    },
  },
];

/** Every value that the database or the cache's server holds. */
async function storedTexts({ database, cache }: Subject): Promise<string[]> {
  const rows = [...(await database.tables()).values()].flat();
  const entries = [...((await cache?.entries()) ?? [])].flat();
  return [...rows.flatMap((row) => Object.values(row).map(String)), ...entries];
}
