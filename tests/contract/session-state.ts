/** C3–C6, C9, C12, C15, C17: how sessions begin, go on and end. */
import assert from 'node:assert/strict';
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { novel, ownedBook, postBook } from './books.ts';
import { setCookieOf } from './cookie.ts';
import { expectProblem, expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
import { operationsOf } from './openapi.ts';
import { logIn, me, newLogin, newSession } from './session-parts.ts';
import { register } from './sign-in.ts';
import type { Statement, Subject } from './statement.ts';

/** Seconds, short enough to wait for. */
const idle = 3;
const longest = 7;

/** They need nothing but HTTP: students are graded by them too. */
export const stateFromOutside: readonly Statement[] = [
  {
    id: 'C3',
    title: 'A login makes a new token, and never takes over one that the browser brought along.',
    async check({ instance }) {
      const credentials = await register(instance);
      const { name } = await newLogin(instance, credentials);
      const chosen = `${name}=${randomBytes(32).toString('base64url')}`;
      const answer = expectStatus(await logIn(instance, credentials, { cookie: chosen }), 204);
      const cookie = setCookieOf(answer);
      assert.notEqual(`${cookie.name}=${cookie.value}`, chosen);
      expectProblem(await me(instance, chosen), 401);
      expectStatus(await me(instance, `${cookie.name}=${cookie.value}`), 200);
    },
  },
  {
    id: 'C4',
    title: 'A logout clears the cookie, and its old value is refused.',
    async check({ instance }) {
      const { name, cookie } = await newSession(instance);
      const headers = { cookie };
      const answer = expectStatus(await instance.send('POST', '/v1/auth/logout', { headers }), 204);
      const cleared = setCookieOf(answer);
      assert.equal(cleared.name, name);
      assert.equal(cleared.value, '');
      const { attributes } = cleared;
      const expires = Date.parse(attributes.get('expires') ?? '');
      assert.ok(attributes.get('max-age') === '0' || expires < Date.now(), 'it is not cleared');
      // A browser takes a cookie named __Host- only if all of this is said.
      assert.ok(attributes.has('secure') && attributes.get('path') === '/', 'no Secure or no Path');
      expectProblem(await me(instance, cookie), 401);
      expectProblem(await postBook(instance, { headers }, novel), 401);
    },
  },
  {
    id: 'C5',
    title: 'A login ends the session that the browser had before it.',
    async check({ instance }) {
      const first = await newSession(instance);
      const { credentials, cookie } = first;
      const second = setCookieOf(await logIn(instance, credentials, { cookie }));
      assert.notEqual(second.value, first.value);
      expectProblem(await me(instance, cookie), 401);
      expectStatus(await me(instance, `${second.name}=${second.value}`), 200);
      const other = await register(instance);
      const third = setCookieOf(
        await logIn(instance, other, { cookie: `${second.name}=${second.value}` }),
      );
      expectProblem(await me(instance, `${second.name}=${second.value}`), 401);
      const whoami = await me(instance, `${third.name}=${third.value}`);
      assert.equal(expectStatus(whoami, 200).json().email, other.email);
    },
  },
  {
    id: 'C9',
    title: 'Logging out everywhere ends all sessions of this person and nobody else’s.',
    async check({ instance }) {
      const first = await newSession(instance);
      const more = [
        await newLogin(instance, first.credentials),
        await newLogin(instance, first.credentials),
      ];
      const other = await newSession(instance);
      expectProblem(await instance.send('DELETE', '/v1/auth/sessions'), 401);
      const headers = { cookie: first.cookie };
      expectStatus(await instance.send('DELETE', '/v1/auth/sessions', { headers }), 204);
      for (const { cookie } of [first, ...more]) expectProblem(await me(instance, cookie), 401);
      expectStatus(await me(instance, other.cookie), 200);
      expectStatus(await me(instance, (await newLogin(instance, first.credentials)).cookie), 200);
    },
  },
];

export const stateFromInside: readonly Statement[] = [
  {
    id: 'C17',
    title: 'A session that has ended is forgotten with the next login.',
    // MongoDB itself forgets what has ended, some time within the next minute.
    appliesTo: ({ auth, database, cache }) =>
      auth === 'session' && (database !== 'mongodb' || cache === 'redis'),
    async check({ start, instance, database, cache }) {
      const brief = await start({ SESSION_IDLE_SECONDS: '1' });
      const ended = await newSession(brief);
      const stored = async () =>
        JSON.stringify([...((await cache?.entries()) ?? (await database.tables()))]);
      const hash = createHash('sha256').update(ended.value).digest('hex');
      assert.ok((await stored()).includes(hash), 'it is not stored by its hash');
      await sleep(1_100);
      await newLogin(instance, ended.credentials);
      assert.ok(!(await stored()).includes(`session:${hash}`), 'it is still stored');
      if (!cache) assert.ok(!(await stored()).includes(hash), 'it is still stored');
    },
  },
  {
    id: 'C6',
    inPairs: true,
    title: 'The server ends a session that is idle, and every session after its longest time.',
    async check({ start }) {
      const instance = await start({
        SESSION_IDLE_SECONDS: String(idle),
        SESSION_MAX_SECONDS: String(longest),
      });
      const [unused, busy] = [await newSession(instance), await newSession(instance)];
      const since = performance.now();
      const seconds = () => (performance.now() - since) / 1000;
      let wasUnusedEnded = false;
      while (seconds() < longest - 1) {
        expectStatus(await me(instance, busy.cookie), 200);
        if (!wasUnusedEnded && seconds() > idle + 0.5) {
          expectProblem(await me(instance, unused.cookie), 401);
          wasUnusedEnded = true;
        }
        await sleep(500);
      }
      assert.ok(wasUnusedEnded);
      while (seconds() < longest + 0.5) await sleep(100);
      expectProblem(await me(instance, busy.cookie), 401);
    },
  },
  {
    id: 'C12',
    title: 'A session outlives the process, and two instances share it.',
    async check({ start, peer, instance }) {
      const one = await start();
      const { cookie } = await newSession(one);
      expectStatus(await me(instance, cookie), 200);
      await one.stop();
      const next = await peer();
      expectStatus(await me(next, cookie), 200);
      const headers = { cookie };
      expectStatus(await next.send('POST', '/v1/auth/logout', { headers }), 204);
      expectProblem(await me(instance, cookie), 401);
    },
  },
  {
    id: 'C15',
    title: 'No GET changes anything: the database is the same after all of them.',
    async check(subject) {
      const { caller, row: book } = await ownedBook(subject);
      const before = await checksum(subject);
      for (const path of await allGets(subject.instance, book.id)) {
        await subject.instance.send('GET', path, { headers: caller.headers });
      }
      assert.equal(await checksum(subject), before);
      expectStatus(await me(subject.instance, caller.headers.cookie), 200);
    },
  },
];

/** Every route as a GET, also those that do not have one, with queries that try to do something. */
async function allGets(instance: Instance, id: string): Promise<string[]> {
  const routes = (await operationsOf(instance)).map(({ route }) => route.replace('{id}', id));
  const tricks = ['_method=DELETE', 'method=delete', 'title=Changed', 'X-HTTP-Method-Override=PUT'];
  return [...new Set(routes)].flatMap((path) => [
    path,
    ...tricks.map((trick) => `${path}?${trick}`),
  ]);
}

/** Of all rows of all tables. */
async function checksum({ database }: Subject): Promise<string> {
  const rows = [...(await database.tables())].map(([table, all]) => [
    table,
    all.map((row) => JSON.stringify(row)).sort(),
  ]);
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex');
}
