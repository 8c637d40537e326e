/** K1, K6–K9, K12: how keys are sent and looked at. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import type { Agent } from 'node:http';
import { issueKey, keyForm, use, writerKey } from './api-key-parts.ts';
import { novel } from './books.ts';
import { expectProblem, expectStatus } from './expectations.ts';
import { expectSameLatency } from './latency.ts';
import { adminKey, bearer, limitedKey, withKey } from './sign-in.ts';
import type { Statement } from './statement.ts';

/** They need nothing but HTTP: students are graded by them too. */
export const useFromOutside: readonly Statement[] = [
  {
    id: 'K1',
    title:
      'Without a key and with a wrong one the answer is 401; whether its id or its secret is wrong makes no difference.',
    async check(subject) {
      const { instance } = subject;
      const [, prefix] = keyForm.exec(await writerKey(subject)) ?? [];
      const send = (headers: Record<string, string>) =>
        instance.send('POST', '/v1/books', {
          headers: { ...headers, 'x-request-id': 'the-same-for-all' },
          body: novel,
        });
      const without = await send({});
      expectProblem(without, 401);
      const wrong = [`${prefix}_${newSecret()}`, `lib_${'0'.repeat(16)}_${newSecret()}`];
      const malformed = ['x', '', 'x'.repeat(8_000), "' OR '1'='1", '{"$ne":""}'];
      for (const keys of [wrong, malformed]) {
        const texts = new Set<string>();
        for (const key of keys) {
          const answer = await send(withKey(key));
          expectProblem(answer, 401);
          texts.add(answer.text);
          assert.equal(answer.headers['www-authenticate'], without.headers['www-authenticate']);
        }
        assert.equal(texts.size, 1, [...texts].join('\n'));
      }
    },
  },
  {
    id: 'K6',
    title: 'A key that may only read gets 403 when it writes.',
    async check(subject) {
      const { instance } = subject;
      const reader = await limitedKey(subject, instance, 'books:read');
      expectProblem(await use(instance, reader), 403);
      const headers = withKey(reader);
      expectProblem(await instance.send('POST', '/v1/books', { headers, body: {} }), 403);
      expectStatus(await instance.send('GET', '/v1/books', { headers }), 200);
      expectProblem(await instance.send('GET', '/v1/api-keys', { headers }), 403);
    },
  },
  {
    id: 'K7',
    title: 'A key in the address, the body or another header counts for nothing.',
    async check(subject) {
      const { instance } = subject;
      const key = await writerKey(subject);
      for (const name of ['api_key', 'apiKey', 'key', 'x-api-key', 'token', 'access_token']) {
        const query = new URLSearchParams({ [name]: key });
        expectProblem(await instance.send('POST', `/v1/books?${query}`, { body: novel }), 401);
        const body = { ...novel, [name]: key };
        expectProblem(await instance.send('POST', '/v1/books', { body }), 401);
      }
      for (const headers of [bearer(key), { cookie: `x-api-key=${key}` }, { 'api-key': key }]) {
        expectProblem(await instance.send('POST', '/v1/books', { headers, body: novel }), 401);
      }
      expectStatus(await use(instance, key), 201);
    },
  },
  {
    id: 'K12',
    title: 'A key in other case or with white space in it is refused.',
    async check(subject) {
      const { instance } = subject;
      const { key } = await issueKey(instance, await adminKey(subject, instance));
      const [, prefix = '', secret = ''] = keyForm.exec(key) ?? [];
      const variants = [
        ...[key.toUpperCase(), key.toLowerCase(), `LIB${key.slice(3)}`, `Lib${key.slice(3)}`],
        ...[`${prefix.toUpperCase()}_${secret}`, `${prefix}_${swapped(secret)}`],
        ...[`${prefix} _${secret}`, `${prefix}_ ${secret}`, `${key} x`, `${prefix}\t_${secret}`],
        ...[`"${key}"`, `${key},`, `${key},${key}`, `${key}, ${key}`, `${key}A`, key.slice(0, -1)],
        ...[`Bearer ${key}`, encodeURIComponent(`${key} `), `${prefix}__${secret}`],
      ];
      for (const variant of variants.filter((text) => text !== key)) {
        const answer = await use(instance, variant);
        assert.equal(answer.status, 401, `status ${answer.status} for a variant of the key`);
      }
      expectStatus(await use(instance, key), 201);
    },
  },
];

export const useFromInside: readonly Statement[] = [
  {
    id: 'K8',
    title: 'Requests are counted for each key, not for each address.',
    async check(subject) {
      await subject.cache?.clear();
      const strict = await subject.start({ RATE_LIMIT: '5' });
      const [one, two] = [await writerKey(subject, strict), await writerKey(subject, strict)];
      const read = (key?: string) =>
        strict.send('GET', '/v1/books', { headers: key === undefined ? {} : withKey(key) });
      for (let left = 4; left >= 0; left--) {
        const { headers } = expectStatus(await read(one), 200);
        assert.equal(headers['ratelimit-remaining'], String(left));
      }
      expectProblem(await read(one), 429);
      for (const other of [two, undefined]) {
        const { headers } = expectStatus(await read(other), 200);
        assert.equal(headers['ratelimit-limit'], '5');
        assert.equal(headers['ratelimit-remaining'], '4');
      }
      // Made-up keys are counted for the address, or each would be a new allowance.
      const madeUp = () => read(`lib_${randomBytes(8).toString('hex')}_${newSecret()}`);
      for (let left = 3; left >= 0; left--) {
        const { headers } = await madeUp();
        assert.equal(headers['ratelimit-remaining'], String(left));
      }
      expectProblem(await madeUp(), 429);
    },
  },
  {
    id: 'K9',
    inPairs: true,
    title: 'The time does not tell whether the id or the secret of a key was wrong.',
    async check(subject) {
      const { instance } = subject;
      const [, prefix] = keyForm.exec(await writerKey(subject)) ?? [];
      const attempt = (agent: Agent, beginning: string | undefined) => {
        const headers = withKey(`${beginning}_${newSecret()}`);
        return instance.send('POST', '/v1/books', { headers, body: novel, agent });
      };
      await expectSameLatency(
        (agent) => attempt(agent, prefix),
        (agent) => attempt(agent, `lib_${randomBytes(8).toString('hex')}`),
      );
    },
  },
];

/** Capital letters made small and the other way round. */
function swapped(text: string): string {
  return text.replace(/[a-z]/gi, (letter) =>
    letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase(),
  );
}

function newSecret(): string {
  return randomBytes(32).toString('base64url');
}
