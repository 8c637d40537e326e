/** Access tokens and refresh tokens that rotate. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { expectProblem, expectStatus } from './api.ts';
import { bearer, logInForTokens, register, tokensOf } from './callers.ts';
import type { Check, Subject } from './check.ts';

const logIn = async (subject: Subject) => logInForTokens(subject, await register(subject));

const me = ({ api }: Subject, token: string) =>
  api.send('GET', '/v1/me', { headers: bearer(token) });

const refresh = ({ api }: Subject, refreshToken: string) =>
  api.send('POST', '/v1/auth/refresh', { body: { refreshToken } });

export const jwtChecks: readonly Check[] = [
  {
    name: 'J1 J20 without a token, or with garbage for one, nobody is known',
    run: async ({ api }) => {
      const garbage = ['', 'Bearer', 'Bearer  x y', 'Bearer abc', `Bearer ${'x'.repeat(8000)}`];
      for (const authorization of garbage) {
        const headers = { authorization };
        const answer = await api.send('GET', '/v1/me', { headers });
        expectProblem(answer, 401);
        assert.match(String(answer.headers['www-authenticate']), /^Bearer/);
      }
    },
  },
  {
    name: 'J2 J3 J5 a token that we did not sign is refused',
    run: async (subject) => {
      const { accessToken } = await logIn(subject);
      const [header = '', payload = '', signature = ''] = accessToken.split('.');
      const unsigned = Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url');
      const foreign = createHmac('sha256', 'a key of somebody else').update(`${header}.${payload}`);
      const claims = { ...JSON.parse(Buffer.from(payload, 'base64url').toString()), sub: 'admin' };
      const changed = Buffer.from(JSON.stringify(claims)).toString('base64url');
      const forged = [
        `${unsigned}.${payload}.`,
        `${header}.${payload}.${foreign.digest('base64url')}`,
        `${header}.${changed}.${signature}`,
      ];
      for (const token of forged) expectProblem(await me(subject, token), 401);
    },
  },
  {
    name: 'J9 refresh tokens are no access tokens, and the other way round',
    run: async (subject) => {
      const { accessToken, refreshToken } = await logIn(subject);
      expectProblem(await me(subject, refreshToken), 401);
      expectProblem(await refresh(subject, accessToken), 401);
      expectStatus(await me(subject, accessToken), 200);
    },
  },
  {
    name: 'J11 J17 an access token lives for 15 minutes at most and tells nothing about a person',
    run: async (subject) => {
      const { accessToken } = await logIn(subject);
      const [, payload = ''] = accessToken.split('.');
      const claims = Buffer.from(payload, 'base64url').toString();
      const { exp, iat } = JSON.parse(claims);
      assert.ok(exp - iat <= 900, `lives for ${exp - iat} s`);
      assert.doesNotMatch(claims, /@|password|hash/i);
    },
  },
  {
    name: 'J12 J13 a refresh token works once; its second use ends the login',
    run: async (subject) => {
      const { refreshToken: first } = await logIn(subject);
      const second = tokensOf(subject, expectStatus(await refresh(subject, first), 200));
      expectStatus(await me(subject, second.accessToken), 200);
      expectProblem(await refresh(subject, first), 401);
      expectProblem(await refresh(subject, second.refreshToken), 401);
    },
  },
  {
    name: 'J14 after the logout a refresh token is worth nothing',
    run: async (subject) => {
      const { accessToken, refreshToken } = await logIn(subject);
      const sending = { headers: bearer(accessToken), body: { refreshToken } };
      expectStatus(await subject.api.send('POST', '/v1/auth/logout', sending), 204);
      expectProblem(await refresh(subject, refreshToken), 401);
    },
  },
  {
    name: 'J16 a token in the address counts for nothing',
    run: async (subject) => {
      const { accessToken } = await logIn(subject);
      const { status } = await subject.api.send('GET', `/v1/me?access_token=${accessToken}`);
      assert.ok(status === 401 || status === 400, `status ${status}`);
    },
  },
];
