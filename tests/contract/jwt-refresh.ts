/** J12–J14, J18, J21: refresh tokens, each good for one use. */
import assert from 'node:assert/strict';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Answer } from './exchange.ts';
import { expectProblem, expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
import { bearer, logInForTokens, register } from './sign-in.ts';
import type { Statement } from './statement.ts';

/** They need nothing but HTTP: students are graded by them too. */
export const refreshFromOutside: readonly Statement[] = [
  {
    id: 'J12',
    title: 'A refresh gives new tokens, and the old refresh token is refused from then on.',
    async check({ instance }) {
      const first = await logInForTokens(instance, await register(instance));
      const second = expectStatus(await refresh(instance, first.refreshToken), 200).json();
      assert.notEqual(second.refreshToken, first.refreshToken);
      const headers = bearer(second.accessToken);
      expectStatus(await instance.send('GET', '/v1/me', { headers }), 200);
      const third = expectStatus(await refresh(instance, second.refreshToken), 200).json();
      assert.equal(new Set([first, second, third].map((tokens) => tokens.refreshToken)).size, 3);
      expectProblem(await refresh(instance, first.refreshToken), 401);
      for (const unknown of ['', 'x', `${third.refreshToken}x`, 'x'.repeat(8_000), '\u0000']) {
        expectProblem(await refresh(instance, unknown), 401, 422);
      }
    },
  },
  {
    id: 'J13',
    title:
      'A refresh token that comes a second time ends the whole login: the newest is refused too.',
    async check({ instance }) {
      const credentials = await register(instance);
      const otherLogin = await logInForTokens(instance, credentials);
      const first = await logInForTokens(instance, credentials);
      const second = expectStatus(await refresh(instance, first.refreshToken), 200).json();
      const third = expectStatus(await refresh(instance, second.refreshToken), 200).json();
      expectProblem(await refresh(instance, first.refreshToken), 401);
      expectProblem(await refresh(instance, third.refreshToken), 401);
      expectProblem(await refresh(instance, second.refreshToken), 401);
      // Another device of the same person goes on.
      expectStatus(await refresh(instance, otherLogin.refreshToken), 200);
    },
  },
  {
    id: 'J14',
    title: 'After the logout the refresh token is refused at once.',
    async check({ instance }) {
      const { refreshToken } = await logInForTokens(instance, await register(instance));
      const body = { refreshToken };
      expectStatus(await instance.send('POST', '/v1/auth/logout', { body }), 204);
      expectProblem(await refresh(instance, refreshToken), 401);
      expectStatus(await instance.send('POST', '/v1/auth/logout', { body }), 204, 401);
    },
  },
];

export const refreshFromInside: readonly Statement[] = [
  {
    id: 'J18',
    title: 'Two refreshes at the same time with the same token never leave two logins alive.',
    async check({ instance, peer }) {
      const other = await peer();
      const credentials = await register(instance);
      for (let round = 0; round < 10; round++) {
        const { refreshToken } = await logInForTokens(instance, credentials);
        const answers = await Promise.all([
          refresh(instance, refreshToken),
          refresh(other, refreshToken),
        ]);
        const statuses = answers.map(({ status }) => status).sort();
        assert.ok(['200,200', '200,401'].includes(String(statuses)), `statuses ${statuses}`);
        const given = answers.filter(({ status }) => status === 200);
        const alive: string[] = [];
        for (const answer of given) {
          const next = await refresh(instance, answer.json().refreshToken);
          if (next.status === 200) alive.push(next.json().refreshToken);
        }
        assert.ok(alive.length <= 1, 'both logins go on');
      }
    },
  },
  {
    id: 'J21',
    inPairs: true,
    title: 'A refresh token that has expired is refused, and with the next login it is forgotten.',
    // MongoDB itself forgets what has ended, some time within the next minute.
    appliesTo: ({ auth, database }) => auth === 'jwt' && database !== 'mongodb',
    async check({ start, instance, database }) {
      const brief = await start({ REFRESH_TOKEN_SECONDS: '1' });
      const credentials = await register(instance);
      const { refreshToken } = await logInForTokens(brief, credentials);
      const lasting = await logInForTokens(instance, credentials);
      const isKept = async ({ refreshToken: token }: { readonly refreshToken: string }) => {
        const ids = (await database.rows('refresh_tokens')).map(({ id }) => String(id));
        return ids.includes(token.split('.')[0] ?? '');
      };
      assert.ok(await isKept({ refreshToken }));
      await sleep(1_100);
      expectProblem(await refresh(instance, refreshToken), 401);
      await logInForTokens(instance, credentials);
      assert.ok(!(await isKept({ refreshToken })), 'it is still stored');
      assert.ok(await isKept(lasting), 'a good one is gone');
    },
  },
];

export function refresh(instance: Instance, refreshToken: string): Promise<Answer> {
  return instance.send('POST', '/v1/auth/refresh', { body: { refreshToken } });
}
