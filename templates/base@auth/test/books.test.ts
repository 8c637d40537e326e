import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { addBook as add, novel } from './add-book.ts';
import { expectStatus } from './expect-status.ts';
import { signIn } from './sign-in.ts';
import { startApp, type TestApp } from './start-app.ts';

const unknownId = '01890000-0000-7000-8000-000000000000';

let app: TestApp;
let headers: Record<string, string>;

beforeAll(async () => {
  app = await startApp();
  headers = await signIn(app);
});
afterAll(() => app?.close());

const addBook = (fields?: Record<string, unknown>) => add(app, headers, fields);

describe('adding a book', () => {
  test('answers 201 with the address of the new book', async () => {
    const { book, path } = await addBook({ title: '  Emma ' });
    expect(book).toMatchObject({ ...novel, isbn: null });
    expect(expectStatus(await app.send('GET', path), 200).json()).toEqual(book);
  });

  test('reports all that is wrong at once', async () => {
    const body = { title: ' ', author: 'x'.repeat(121), year: '1815', id: unknownId };
    const response = expectStatus(await app.send('POST', '/v1/books', { headers, body }), 422);
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const { errors } = response.json();
    const pointers = errors.map((error: { pointer: string }) => error.pointer).sort();
    expect(pointers).toEqual(['/author', '/id', '/title', '/year']);
  });

  test('refuses an ISBN that is taken, however it is written', async () => {
    await addBook({ isbn: '978-0-14-143958-7' });
    const body = { ...novel, isbn: '9780141439587' };
    expectStatus(await app.send('POST', '/v1/books', { headers, body }), 409);
  });

  test.each([
    ['malformed JSON', 400, '{"title":', 'application/json'],
    ['an empty body', 400, '', 'application/json'],
    ['JSON that is no object', 422, 'null', 'application/json'],
    ['JSON of great depth', 422, '['.repeat(45_000) + ']'.repeat(45_000), 'application/json'],
    ['plain text', 415, 'Emma', 'text/plain'],
    ['an HTML form', 415, 'title=Emma', 'application/x-www-form-urlencoded'],
  ])('refuses %s with %i', async (_what, status, body, type) => {
    const response = await app.send('POST', '/v1/books', {
      headers: { ...headers, 'content-type': type },
      body,
    });
    expectStatus(response, status);
  });
});

describe('reading books', () => {
  test('answers 304 when the copy of the caller is current', async () => {
    const { path, etag } = await addBook();
    const conditional = { 'if-none-match': etag };
    expectStatus(await app.send('GET', path, { headers: conditional }), 304);
    expectStatus(await app.send('HEAD', path, { headers: conditional }), 304);
  });

  test.each([unknownId, 'not-a-uuid'])('answers 404 for the id %s', async (id) => {
    expectStatus(await app.send('GET', `/v1/books/${id}`), 404);
  });

  test.each([
    'limit=0',
    'limit=101',
    'limit=abc',
    'limit=1&limit=2',
    'sort=isbn',
    'cursor=abc',
    'colour=red',
    'author[$ne]=x',
  ])('refuses the query %s', async (query) => {
    expectStatus(await app.send('GET', `/v1/books?${query}`), 400);
  });
});

describe('changing a book', () => {
  test('changes what is named and keeps the rest', async () => {
    const { book, path, etag } = await addBook();
    const body = { title: 'Emma Woodhouse' };
    const response = await app.send('PATCH', path, {
      headers: { ...headers, 'if-match': etag },
      body,
    });
    expectStatus(response, 200);
    expect(response.headers.get('etag')).not.toBe(etag);
    expect(response.json()).toMatchObject({ ...novel, ...body, createdAt: book.createdAt });
  });

  test('lets only the first of two callers win who read the same version', async () => {
    const { path, etag } = await addBook();
    const change = (title: string) =>
      app.send('PATCH', path, { headers: { ...headers, 'if-match': etag }, body: { title } });
    const statuses = (await Promise.all([change('One'), change('Two')])).map(
      ({ status }) => status,
    );
    expect(statuses.sort()).toEqual([200, 412]);
  });
});

describe('deleting a book', () => {
  test('answers 204, then 404', async () => {
    const { path } = await addBook();
    // Some callers name a type with every request, even without a body.
    const json = { ...headers, 'content-type': 'application/json' };
    expectStatus(await app.send('DELETE', path, { headers: json }), 204);
    expectStatus(await app.send('DELETE', path, { headers }), 404);
    expectStatus(await app.send('GET', path), 404);
  });

  test('spares a book that somebody has changed in the meantime', async () => {
    const { path, etag } = await addBook();
    expectStatus(await app.send('PATCH', path, { headers, body: { title: 'Emma!' } }), 200);
    const stale = { ...headers, 'if-match': etag };
    expectStatus(await app.send('DELETE', path, { headers: stale }), 412);
    expectStatus(await app.send('GET', path), 200);
  });
});
