/** Sessions in a cookie. */
import assert from 'node:assert/strict';
import { expectProblem, expectStatus, type Headers } from './api.ts';
import { cookieOf, logInForCookie, register } from './callers.ts';
import type { Check, Subject } from './check.ts';

const logIn = async (subject: Subject) => logInForCookie(subject, await register(subject));

const me = ({ api }: Subject, headers: Headers) => api.send('GET', '/v1/me', { headers });

export const sessionChecks: readonly Check[] = [
  {
    name: 'C1 the cookie is out of reach of scripts, other sites and other hosts',
    run: async (subject) => {
      const body = await register(subject);
      const cookie = cookieOf(await subject.api.send('POST', '/v1/auth/login', { body }));
      const [pair = '', ...attributes] = cookie.split(/;\s*/);
      const [name = '', value = ''] = pair.split('=');
      subject.secrets.add(value);
      assert.match(name, /^__Host-/);
      assert.ok(value.length >= 22, 'less than 128 bits');
      const names = attributes.map((attribute) => attribute.toLowerCase());
      for (const wanted of ['httponly', 'secure', 'samesite=lax', 'path=/']) {
        assert.ok(names.includes(wanted), `no ${wanted} in ${attributes.join('; ')}`);
      }
      assert.ok(!names.some((attribute) => attribute.startsWith('domain')), 'has a Domain');
    },
  },
  {
    name: 'C2 whoever has not logged in gets no cookie',
    run: async ({ api }) => {
      for (const path of ['/v1/books', '/livez', '/v1/me']) {
        assert.equal((await api.send('GET', path)).headers['set-cookie'], undefined);
      }
    },
  },
  {
    name: 'C3 C5 a login begins a new session and ends the one before',
    run: async (subject) => {
      const account = await register(subject);
      const first = await logInForCookie(subject, account);
      const second = await logInForCookie(subject, account, first);
      assert.notEqual(second.cookie, first.cookie);
      expectProblem(await me(subject, first), 401);
      expectStatus(await me(subject, second), 200);
    },
  },
  {
    name: 'C4 after the logout the old cookie is worth nothing',
    run: async (subject) => {
      const headers = await logIn(subject);
      const answer = await subject.api.send('POST', '/v1/auth/logout', { headers });
      assert.match(cookieOf(expectStatus(answer, 204)), /=;|Max-Age=0|1970/);
      expectProblem(await me(subject, headers), 401);
    },
  },
  {
    name: 'C7 a cookie that we did not make is refused',
    run: async (subject) => {
      const { cookie = '' } = await logIn(subject);
      const [name = ''] = cookie.split('=');
      for (const value of ['', 'abc', 'x'.repeat(4000), '%00', cookie.slice(0, -2)]) {
        expectProblem(await me(subject, { cookie: `${name}=${value}` }), 401);
      }
    },
  },
  {
    name: 'C9 logging out everywhere ends all sessions',
    run: async (subject) => {
      const account = await register(subject);
      const here = await logInForCookie(subject, account);
      const there = await logInForCookie(subject, account);
      expectStatus(await me(subject, there), 200);
      expectStatus(await subject.api.send('DELETE', '/v1/auth/sessions', { headers: here }), 204);
      for (const headers of [here, there]) expectProblem(await me(subject, headers), 401);
    },
  },
  {
    name: 'C10 C11 another web site cannot act for somebody who is logged in',
    run: async (subject) => {
      const { api, owner } = subject;
      const body = { title: 'Emma', author: 'Jane Austen', year: 1815 };
      const add = (markers: Headers) =>
        api.send('POST', '/v1/books', { headers: { ...owner, ...markers }, body });
      expectProblem(await add({ 'sec-fetch-site': 'cross-site' }), 403);
      expectProblem(await add({ origin: 'https://evil.example' }), 403);
      for (const site of ['same-origin', 'none']) {
        expectStatus(await add({ 'sec-fetch-site': site }), 201);
      }
      const form = { 'content-type': 'application/x-www-form-urlencoded' };
      const sending = { headers: form, body: 'email=a%40example.org&password=x' };
      expectProblem(await api.send('POST', '/v1/auth/login', sending), 415);
    },
  },
  {
    name: 'C14 nothing that depends on the cookie is kept',
    run: async (subject) => {
      const { headers } = await me(subject, subject.owner);
      assert.match(String(headers['cache-control']), /no-store/);
    },
  },
];
