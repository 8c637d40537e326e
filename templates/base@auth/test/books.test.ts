import { afterAll, beforeAll, expect, test } from 'vitest';
import { signIn } from './sign-in.ts';
import { startApp, type TestApp } from './start-app.ts';

const novel = { title: 'Emma', author: 'Jane Austen', year: 1815 };
const unknownId = '01890000-0000-7000-8000-000000000000';

let app: TestApp;
let headers: Record<string, string>;

beforeAll(async () => {
  app = await startApp();
  headers = await signIn(app);
});
afterAll(() => app?.close());

/** Adds a book and returns it, with its address. */
async function addBook(fields = {}) {
  const response = await app.send('POST', '/v1/books', { headers, body: { ...novel, ...fields } });
  expect(response.status, response.text).toBe(201);
  return { book: response.json(), path: response.headers.get('location') ?? '' };
}

test('adding a book answers 201 with the address of the new book', async () => {
  const { book, path } = await addBook();
  expect(book).toMatchObject({ ...novel, isbn: null });
  expect(path).toBe(`/v1/books/${book.id}`);
  const response = await app.send('GET', path);
  expect(response.status).toBe(200);
  expect(response.json()).toEqual(book);
});

test('the list has the books that were added', async () => {
  const { book: first } = await addBook({ isbn: '9780141439587' });
  const { book: second } = await addBook({ title: 'Persuasion' });
  const response = await app.send('GET', '/v1/books');
  expect(response.status).toBe(200);
  const { data } = response.json();
  expect(data).toContainEqual(first);
  expect(data).toContainEqual(second);
});

test('changing a book changes what is named and keeps the rest', async () => {
  const { book, path } = await addBook({ isbn: '9780141439518' });
  const response = await app.send('PATCH', path, { headers, body: { title: 'Emma Woodhouse' } });
  expect(response.status, response.text).toBe(200);
  const { updatedAt } = response.json();
  expect(response.json()).toEqual({ ...book, title: 'Emma Woodhouse', updatedAt });
  expect((await app.send('GET', path)).json()).toEqual(response.json());
});

test('a book can lose its ISBN', async () => {
  const { path } = await addBook({ isbn: '9780141439662' });
  const response = await app.send('PATCH', path, { headers, body: { isbn: null } });
  expect(response.status, response.text).toBe(200);
  expect((await app.send('GET', path)).json().isbn).toBeNull();
});

test('a deleted book is gone', async () => {
  const { path } = await addBook();
  const response = await app.send('DELETE', path, { headers });
  expect(response.status).toBe(204);
  expect(response.text).toBe('');
  expect((await app.send('GET', path)).status).toBe(404);
});

test.each([
  ['GET', undefined],
  ['PATCH', { title: 'Emma' }],
  ['DELETE', undefined],
])('%s answers 404 where there is no book', async (method, body) => {
  const response = await app.send(method, `/v1/books/${unknownId}`, { headers, body });
  expect(response.status, response.text).toBe(404);
});
