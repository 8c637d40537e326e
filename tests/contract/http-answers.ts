/** H36, H37: what holds even where the code of a route has a slip. */
import assert from 'node:assert/strict';
import { addBook } from './books.ts';
import type { Answer } from './exchange.ts';
import { expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
import { linesOf } from './resilience-probe.ts';
import { adminKey, withKey } from './sign-in.ts';
import type { Environment, Statement, Subject } from './statement.ts';

interface Alteration {
  /** Regular expressions: of files below `dist/`, and of what is replaced in them. */
  readonly files: string;
  readonly find: string;
  readonly put: string;
}

/** Settings that start a starter with other code than it has. */
function altered(...alterations: Alteration[]): Environment {
  const { href } = new URL('altered-modules.mjs', import.meta.url);
  return { NODE_OPTIONS: `--import=${href}`, ALTERATIONS: JSON.stringify(alterations) };
}

/** `presentBook` and its like leave in what they are there to leave out. */
const leaking: Alteration = {
  files: '',
  find: 'export function present(\\w+)\\(',
  put: `console.log('leaks: present$1');
export const present$1 = (row) => ({ ...row, ...only$1(row) });
function only$1(`,
};

/** Routes of books log a line. */
const talking: Alteration = {
  files: '^books/book\\.routes\\.js$',
  find: 'async \\((req|request), (\\w+)\\) => \\{',
  put: `$& $1.log.info({ token: 'of somebody' }, 'said by a route');`,
};

export const answerStatements: readonly Statement[] = [
  {
    id: 'H36',
    inPairs: true,
    title:
      'Answers hold what their schema names and nothing else, even if a whole row is handed out.',
    async check(subject) {
      const instance = await subject.start(altered(leaking));
      assert.match(instance.output(), /leaks: presentBook/);
      const caller = await subject.signIn(instance);
      const { path, row } = await addBook(instance, caller);
      const list = await instance.send('GET', '/v1/books?limit=1');
      const [listed] = expectStatus(list, 200).json().data;
      const read = expectStatus(await instance.send('GET', path), 200).json();
      for (const book of [row, listed, read]) {
        const names = ['id', 'title', 'author', 'isbn', 'year', 'createdBy', 'createdAt'];
        assert.deepEqual(Object.keys(book), [...names, 'updatedAt']);
      }
      for (const answer of await answersOfAuth(subject, instance)) {
        assert.doesNotMatch(answer.text, /hash/i, answer.text);
      }
    },
  },
  {
    id: 'H37',
    inPairs: true,
    title: 'A line that a route writes to the log names the request, and no secret.',
    async check(subject) {
      const instance = await subject.start(altered(talking));
      const id = 'named-by-its-request';
      const headers = { 'x-request-id': id };
      expectStatus(await instance.send('GET', '/v1/books?limit=1', { headers }), 200);
      const said = linesOf(instance).find(({ msg }) => msg === 'said by a route');
      assert.equal(said?.requestId, id);
      assert.equal(said?.token, '[Redacted]');
    },
  },
];

/** What callers are told of accounts and keys. */
async function answersOfAuth(subject: Subject, instance: Instance): Promise<Answer[]> {
  const { auth } = subject.stack;
  if (auth === 'none') return [];
  if (auth === 'api-key') {
    const headers = withKey(await adminKey(subject, instance));
    const body = { name: 'a program', scopes: ['books:read'] };
    const made = await instance.send('POST', '/v1/api-keys', { headers, body });
    const all = await instance.send('GET', '/v1/api-keys', { headers });
    return [expectStatus(made, 201), expectStatus(all, 200)];
  }
  const { headers, credentials } = await subject.signIn(instance);
  assert.ok(credentials);
  const body = { ...credentials, email: `other-${credentials.email}` };
  const account = await instance.send('POST', '/v1/auth/register', { body });
  return [
    expectStatus(account, 201),
    expectStatus(await instance.send('GET', '/v1/me', { headers }), 200),
  ];
}
