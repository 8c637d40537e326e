import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createBookRepository } from '../src/db/book.repository.ts';
import { openDatabase } from '../src/db/client.ts';
import { addBook } from './add-book.ts';
import { expectStatus } from './expect-status.ts';
import { signIn } from './sign-in.ts';
import { startApp, type TestApp } from './start-app.ts';

let app: TestApp;
let headers: Record<string, string>;

beforeAll(async () => {
  app = await startApp();
  headers = await signIn(app);
});
afterAll(() => app?.close());

/** Deletes a book where its backend does not see it: in the database. */
async function deleteBehindItsBack({ config }: TestApp, id: string): Promise<void> {
  const database = openDatabase(config);
  await createBookRepository(database).delete(id);
  await database.close();
}

const statusOf = async (path: string) => (await app.send('GET', path)).status;

const titlesOf = async (query: string): Promise<string[]> => {
  const answer = expectStatus(await app.send('GET', `/v1/books?${query}`), 200);
  return answer.json().data.map(({ title }: { title: string }) => title);
};

describe('what was read before', () => {
  test('is answered without the database: a book', async () => {
    const { book, path } = await addBook(app, headers);
    expect(await statusOf(path)).toBe(200);
    await deleteBehindItsBack(app, book.id);
    expect(expectStatus(await app.send('GET', path), 200).json()).toEqual(book);
  });

  test('is answered without the database: a list', async () => {
    const { book } = await addBook(app, headers, { author: 'Gibbon', title: 'Vol. 1' });
    expect(await titlesOf('author=Gibbon')).toEqual(['Vol. 1']);
    await deleteBehindItsBack(app, book.id);
    expect(await titlesOf('author=Gibbon')).toEqual(['Vol. 1']);
  });

  test('is forgotten after CACHE_SECONDS', { timeout: 20_000 }, async () => {
    const short = await startApp({ CACHE_SECONDS: '1' });
    const { book, path } = await addBook(short, await signIn(short));
    expectStatus(await short.send('GET', path), 200);
    await deleteBehindItsBack(short, book.id);
    await sleep(1_500);
    const { status } = await short.send('GET', path);
    await short.close();
    expect(status).toBe(404);
  });
});

describe('nobody reads what is no longer true', () => {
  test('a change is seen by the next read, of the book and of lists', async () => {
    const { path } = await addBook(app, headers, { author: 'Sterne', title: 'Vol. 1' });
    expect(await statusOf(path)).toBe(200);
    expect(await titlesOf('author=Sterne')).toEqual(['Vol. 1']);
    const body = { title: 'Vol. 2' };
    expectStatus(await app.send('PATCH', path, { headers, body }), 200);
    expect((await app.send('GET', path)).json().title).toBe('Vol. 2');
    expect(await titlesOf('author=Sterne')).toEqual(['Vol. 2']);
  });

  test('a new book is in the next list', async () => {
    expect(await titlesOf('author=Defoe')).toEqual([]);
    await addBook(app, headers, { author: 'Defoe', title: 'Roxana' });
    expect(await titlesOf('author=Defoe')).toEqual(['Roxana']);
  });

  test('a deleted book is gone at once', async () => {
    const { path } = await addBook(app, headers);
    expect(await statusOf(path)).toBe(200);
    expectStatus(await app.send('DELETE', path, { headers }), 204);
    expect(await statusOf(path)).toBe(404);
  });

  test('different questions have different answers', async () => {
    for (const year of [1719, 1722]) {
      await addBook(app, headers, { author: 'Swift', title: String(year), year });
    }
    expect(await titlesOf('author=Swift&sort=year')).toEqual(['1719', '1722']);
    expect(await titlesOf('author=Swift&sort=-year')).toEqual(['1722', '1719']);
    expect(await titlesOf('author=Swift&sort=year&limit=1')).toEqual(['1719']);
    expect(await titlesOf('author=Swift&sort=year&yearFrom=1720')).toEqual(['1722']);
  });
});

describe('what browsers and proxies may keep', () => {
  test('are books and lists, but they have to ask before they use them again', async () => {
    const { path } = await addBook(app, headers);
    for (const address of [path, '/v1/books']) {
      const answer = expectStatus(await app.send('GET', address), 200);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      expect(answer.headers.get('etag')).toBeTruthy();
    }
  });

  test('is nothing else', async () => {
    const { path } = await addBook(app, headers);
    const changed = await app.send('PATCH', path, { headers, body: { title: 'Emma!' } });
    const missing = await app.send('GET', '/v1/books/nothing');
    for (const answer of [changed, missing]) {
      expect(answer.headers.get('cache-control')).toBe('no-store');
    }
  });
});
