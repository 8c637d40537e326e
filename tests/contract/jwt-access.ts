/** J1, J9, J11, J15–J17, J20: access tokens and the header they come in. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import { novel, postBook } from './books.ts';
import { expectProblem, expectStatus } from './expectations.ts';
import { refresh } from './jwt-refresh.ts';
import { bearer, logInForTokens, password, register } from './sign-in.ts';
import type { Statement } from './statement.ts';
import { parseToken } from './token.ts';

/** Seconds that clocks may differ. */
const tolerance = 5;

/** They need nothing but HTTP: students are graded by them too. */
export const accessTokenFromOutside: readonly Statement[] = [
  {
    id: 'J1',
    title: 'Without Authorization the answer is 401 and asks for a Bearer token.',
    async check({ instance }) {
      for (const answer of [
        await instance.send('GET', '/v1/me'),
        await instance.send('POST', '/v1/books', { body: novel }),
        await instance.send('DELETE', '/v1/books/01890000-0000-7000-8000-000000000000'),
      ]) {
        expectProblem(answer, 401);
        assert.match(String(answer.headers['www-authenticate']), /^Bearer\b/);
      }
    },
  },
  {
    id: 'J9',
    title: 'A refresh token is no access token, and the other way round.',
    async check({ instance }) {
      const { accessToken, refreshToken } = await logInForTokens(
        instance,
        await register(instance),
      );
      const headers = bearer(refreshToken);
      expectProblem(await instance.send('GET', '/v1/me', { headers }), 401);
      expectProblem(await instance.send('POST', '/v1/books', { headers, body: novel }), 401);
      expectProblem(await refresh(instance, accessToken), 401);
      expectStatus(await instance.send('GET', '/v1/me', { headers: bearer(accessToken) }), 200);
      expectStatus(await refresh(instance, refreshToken), 200);
    },
  },
  {
    id: 'J16',
    title: 'A token in the address counts for nothing.',
    async check({ instance }) {
      const { accessToken } = await logInForTokens(instance, await register(instance));
      for (const name of ['access_token', 'accessToken', 'token', 'authorization', 'jwt']) {
        const query = new URLSearchParams({ [name]: accessToken });
        expectProblem(await instance.send('GET', `/v1/me?${query}`), 401);
        expectProblem(await instance.send('POST', `/v1/books?${query}`, { body: novel }), 401);
      }
      const body = { ...novel, access_token: accessToken };
      expectProblem(await instance.send('POST', '/v1/books', { body }), 401);
      const cookie = `access_token=${accessToken}; token=${accessToken}`;
      expectProblem(await instance.send('GET', '/v1/me', { headers: { cookie } }), 401);
    },
  },
  {
    id: 'J20',
    title: 'Garbage in Authorization is answered with 401, never with an error of the server.',
    async check({ instance }) {
      const { accessToken } = await logInForTokens(instance, await register(instance));
      const values = [
        ...['', 'Bearer', 'Bearer ', 'Bearer  x y', 'Bearer x', 'Bearer ..', 'Bearer a.b.c'],
        ...[
          `Bearer ${'x'.repeat(8 * 1024)}`,
          `Bearer ${'.'.repeat(1000)}`,
          'Bearer null',
          'Basic YTpi',
        ],
        ...['Bearer eyJhbGciOiJIUzI1NiJ9..', 'Bearer \u00e4\u00f6\u00fc', 'Digest username="x"'],
        ...[`Bearer ${accessToken} x`, `Bearer  x ${accessToken}`, `Bearer,${accessToken}`],
        ...[
          accessToken,
          `Basic ${accessToken}`,
          `Bearer ${accessToken}.`,
          `Bearer "${accessToken}"`,
        ],
        ...[`Bearer ${accessToken},Bearer ${accessToken}`, `Bearer ${accessToken.toUpperCase()}`],
      ];
      for (const authorization of values) {
        const headers = { authorization };
        const answer = await instance.send('GET', '/v1/me', { headers });
        assert.equal(
          answer.status,
          401,
          `status ${answer.status} for ${authorization.slice(0, 60)}`,
        );
        expectProblem(await instance.send('POST', '/v1/books', { headers, body: novel }), 401);
        // Who reads needs no token, so a wrong one does no harm, but no error either.
        expectStatus(await instance.send('GET', '/v1/books', { headers }), 200, 401);
      }
    },
  },
];

export const accessTokenFromInside: readonly Statement[] = [
  {
    id: 'J11',
    inPairs: true,
    title: 'An access token lives for 15 minutes at the most.',
    async check({ instance, run }) {
      const { accessToken } = await logInForTokens(instance, await register(instance));
      const { exp, iat } = parseToken(accessToken).claims;
      const seconds = Number(exp) - Number(iat);
      assert.ok(seconds > 0 && seconds <= 15 * 60, `${seconds} s`);
      const longer = await run('dist/main.js', { ACCESS_TOKEN_SECONDS: '901' });
      assert.notEqual(longer.code, 0);
      assert.match(longer.output, /ACCESS_TOKEN_SECONDS/);
    },
  },
  {
    id: 'J15',
    inPairs: true,
    title:
      'Who was deleted is refused at once where it is looked up, and everywhere when the token ends.',
    async check({ start, database }) {
      const lifetime = 2;
      const instance = await start({ ACCESS_TOKEN_SECONDS: String(lifetime) });
      const credentials = await register(instance);
      const { accessToken, refreshToken } = await logInForTokens(instance, credentials);
      await database.remove('users', 'email', credentials.email);
      expectProblem(await refresh(instance, refreshToken), 401);
      await sleep((lifetime + tolerance + 1) * 1000);
      const headers = bearer(accessToken);
      expectProblem(await instance.send('GET', '/v1/me', { headers }), 401);
      expectProblem(await postBook(instance, { headers }, novel), 401);
      expectProblem(await instance.send('POST', '/v1/auth/login', { body: credentials }), 401);
    },
  },
  {
    id: 'J17',
    title: 'A token tells no e-mail address, no hash and no secret.',
    async check({ instance, database }) {
      const credentials = await register(instance);
      const { accessToken } = await logInForTokens(instance, credentials);
      const { header, claims } = parseToken(accessToken);
      const text = JSON.stringify([header, claims]);
      const rows = await database.rows('users');
      const user = rows.find((row) => Object.values(row).includes(credentials.email));
      const hash = Object.values(user ?? {}).find((value) => String(value).startsWith('$argon2'));
      assert.ok(hash, 'the user is not stored');
      const { JWT_SECRET = '' } = instance.environment;
      for (const secret of [
        credentials.email,
        String(hash),
        password,
        JWT_SECRET,
        '@',
        '$argon2',
      ]) {
        assert.ok(!text.includes(secret), `${text} tells ${secret}`);
      }
      const known = ['sub', 'iss', 'aud', 'iat', 'exp', 'jti', 'nbf', 'scope', 'client_id'];
      assert.deepEqual(
        Object.keys(claims).filter((name) => !known.includes(name)),
        [],
      );
    },
  },
];
