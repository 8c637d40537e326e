/** H22: texts that mean something to a database, a shell or a path are texts and nothing more. */
import assert from 'node:assert/strict';
import { addBook, newAuthor, novel, postBook } from './books.ts';
import { expectRefusal, expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
import type { Statement } from './statement.ts';

/** In a query, sent as they stand: to be refused. */
const queries = [
  'author[$ne]=',
  'author[$gt]=',
  'author[]=a',
  'q[$regex]=.*',
  'year[$gt]=0',
  'author=%00',
  'q=%00',
  'cursor=%00',
  "sort=title'--",
  'limit=1%20OR%201=1',
];

/** In place of an id, sent as they stand. */
const ids = [
  '%00',
  "'%20OR%201=1--",
  '%22',
  '$ne',
  '[$ne]=1',
  '%ff',
  '%E0%A4%A',
  '%2e%2e',
  '..%2fbooks',
];

/** Searching for them must find the titles that contain them, and no others. */
const texts = [
  `O'Reilly`,
  `'; DROP TABLE books;--`,
  `' OR '1'='1`,
  '"quoted"',
  '.*',
  '^a|b$',
  '(unclosed',
  '[a-z]+',
  '$where',
  '{"$gt":""}',
  '*',
  'a\\b',
  '%',
  '_',
  '`backticks`',
  '#{7*7}',
  '\u{fffd}',
  '😀',
];

/** In place of a title. */
const operators = [{ $gt: '' }, { $ne: null }, { $where: '1' }, ['a'], 'a\u0000b', '\u0000'];

export const hostileStatement: Statement = {
  id: 'H22',
  title:
    'Quotes, %00, SQL and operators are refused or taken literally, never an error of the server.',
  async check(subject) {
    const { instance } = subject;
    const caller = await subject.signIn();
    for (const query of queries) {
      expectRefusal(await instance.send('GET', `/v1/books?${query}`), query);
    }
    for (const id of ids) expectRefusal(await instance.send('GET', `/v1/books/${id}`), id);
    for (const title of operators) {
      const answer = await postBook(instance, caller, { ...novel, title });
      expectRefusal(answer, JSON.stringify(title));
    }
    const author = newAuthor();
    await addBook(instance, caller, { author, title: 'Nothing of it' });
    for (const text of texts) {
      const { book } = await addBook(instance, caller, { author, title: `About ${text}!` });
      assert.equal(book.title, `About ${text}!`);
      await expectLiteral(instance, author, text, book.id);
    }
    const everything = await instance.send('GET', `/v1/books?${new URLSearchParams({ author })}`);
    assert.equal(expectStatus(everything, 200).json().data.length, texts.length + 1);
  },
};

/** Searches for a text: either it is refused, or just what contains it is found. */
async function expectLiteral(
  instance: Instance,
  author: string,
  text: string,
  id: string,
): Promise<void> {
  const query = new URLSearchParams({ author, q: text, limit: '100' });
  const answer = await instance.send('GET', `/v1/books?${query}`);
  if (answer.status === 200) {
    const books: { id: string; title: string }[] = answer.json().data;
    assert.ok(
      books.some((book) => book.id === id),
      `${text} was not found`,
    );
    const wrong = books.filter(({ title }) => !title.toLowerCase().includes(text.toLowerCase()));
    assert.deepEqual(wrong, [], `searching for ${text} found others`);
  } else {
    expectRefusal(answer, text);
  }
  const nobody = await instance.send('GET', `/v1/books?${new URLSearchParams({ author: text })}`);
  if (nobody.status === 200) assert.deepEqual(nobody.json().data, []);
  else expectRefusal(nobody, text);
}
