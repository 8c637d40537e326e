/** H44–H49: what somebody needs who is new to the API, or has made a slip. */
import assert from 'node:assert/strict';
import { novel } from './books.ts';
import { expectNoInside, expectProblem, expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
import { until } from './resilience-load.ts';
import { linesOf } from './resilience-probe.ts';
import { bearer, withKey } from './sign-in.ts';
import type { Statement, Subject } from './statement.ts';
import { filesOfPost } from './walk.ts';

export const helpStatements: readonly Statement[] = [
  {
    id: 'H44',
    title: '`/` names the API, and leads to its documentation and to what it has; each link works.',
    async check({ instance, resources }) {
      const { name, links } = expectStatus(await instance.send('GET', '/'), 200).json();
      assert.equal(typeof name, 'string');
      const wanted = ['/docs', '/openapi.json', '/readyz', ...resources.map((one) => `/v1/${one}`)];
      const paths = Object.values<string>(links);
      assert.deepEqual([...paths].sort(), wanted.sort());
      for (const path of paths) expectStatus(await instance.send('GET', path), 200);
    },
  },
  {
    id: 'H45',
    title:
      'The 404 for an address names it and one that was meant; the log has what is known of that.',
    async check({ instance }) {
      const meant = {
        '/books': '/v1/books',
        '/book': '/v1/books',
        '/V2/Books/': '/v1/books',
        '/api/v1/books/7': '/v1/books/7',
        '/v1': '/',
      };
      for (const [path, other] of Object.entries(meant)) {
        const detail = `There is no ${path}. Did you mean ${other}?`;
        assert.equal(await detailOf(instance, 'GET', `${path}?secret=of-somebody`), detail);
      }
      const id = 'that-was-meant-for-books';
      const headers = { 'x-request-id': id };
      await instance.send('GET', '/books/of-somebody', { headers });
      const said = () => linesOf(instance).find(({ requestId, msg }) => isFor(id, requestId, msg));
      await until('its line in the log', 2_000, () => said() !== undefined);
      assert.equal(said()?.level, 30);
      assert.match(String(said()?.msg), / \/v1\/books\?$/);
      assert.equal(await detailOf(instance, 'GET', '/nowhere'), 'There is no /nowhere.');
      assert.equal(await detailOf(instance, 'POST', '/books'), detailOfBooks);
      assert.doesNotMatch(instance.output(), /of-somebody/);
      const long = await instance.send('GET', `/${'x'.repeat(2_000)}`);
      assert.ok(long.json().detail.length < 100, 'the detail is as long as the address');
    },
  },
  {
    id: 'H46',
    title: 'The page of the documentation keeps who one is over a reload, and leads to operations.',
    async check({ instance, stack }) {
      const { text } = expectStatus(await instance.send('GET', '/docs'), 200);
      const scripts = [...text.matchAll(/src="([^"]+\.js)"/g)].map(([, file = '']) => file);
      const start = scripts.find((file) => !/bundle|preset/.test(file)) ?? '';
      const { pathname } = new URL(start, `${instance.url}/docs`);
      const code = expectStatus(await instance.send('GET', pathname), 200).text;
      assert.match(code, /"?persistAuthorization"?: ?true/);
      assert.match(code, /"?deepLinking"?: ?true/);
      const { info } = (await instance.send('GET', '/openapi.json')).json();
      assert.equal(/Authorize/.test(info.description), stack.auth !== 'none');
    },
  },
  {
    id: 'H47',
    appliesTo: ({ auth }) => auth !== 'none',
    title: 'A 401 says whether credentials are missing, malformed or not good.',
    async check(subject) {
      const sent = credentialsOf(subject);
      const details: string[] = [];
      for (const headers of [{}, ...sent]) {
        const answer = await subject.instance.send('POST', '/v1/books', { headers, body: novel });
        expectProblem(answer, 401);
        details.push(answer.json().detail);
      }
      assert.equal(new Set(details).size, sent.length + 1, details.join('\n'));
    },
  },
  {
    id: 'H48',
    title: 'A body that is no JSON is said to be none, and where it is known in which line.',
    async check(subject) {
      const { headers } = await subject.caller();
      const detail = async (body: string) => {
        const json = { ...headers, 'content-type': 'application/json' };
        const answer = await subject.instance.send('POST', '/v1/books', { headers: json, body });
        expectProblem(answer, 400);
        expectNoInside(answer);
        return answer.json().detail;
      };
      const wrong = 'The body is not well-formed JSON';
      assert.equal(await detail('{"title":"Emma",}'), `${wrong}: see line 1, column 17.`);
      assert.equal(await detail('{\n  "year": 1815,\n  }'), `${wrong}: see line 3, column 3.`);
      assert.equal(await detail('{"title":"Emma"'), `${wrong}: see line 1, column 16.`);
      assert.equal(await detail('{"title":'), `${wrong}: see line 1, column 10.`);
      assert.equal(await detail('Emma'), `${wrong}.`);
    },
  },
  {
    id: 'H49',
    inPairs: true,
    title: 'Few files work while a book is added: 25 at the most, 15 without auth and cache.',
    async check(subject) {
      const { auth, cache } = subject.stack;
      const isSmall = auth === 'none' && cache === 'none';
      const most = isSmall ? 15 : 25;
      const files = await filesOfPost(subject);
      assert.ok(files.length > 10, `the probe sees no more than ${files.join(', ')}`);
      assert.ok(files.length <= most, `${files.length} files: ${files.join(', ')}`);
    },
  },
];

const detailOfBooks = 'There is no /books. Did you mean /v1/books?';

async function detailOf(instance: Instance, method: string, path: string): Promise<string> {
  const answer = await instance.send(method, path);
  expectProblem(answer, 404);
  return answer.json().detail;
}

/** What the log says of a request, besides that there was one. */
function isFor(id: string, requestId: unknown, message: unknown): boolean {
  return requestId === id && message !== 'request';
}

/** Malformed ones, then well-formed ones that nobody has handed out. */
function credentialsOf({ stack }: Subject): Record<string, string>[] {
  const secret = 'x'.repeat(43);
  if (stack.auth === 'jwt') return [bearer('x'), bearer('x.y.z')];
  if (stack.auth === 'api-key') return [withKey('x'), withKey(`lib_${'0'.repeat(16)}_${secret}`)];
  return [{ cookie: '__Host-id=x' }, { cookie: `__Host-id=${secret}` }];
}
