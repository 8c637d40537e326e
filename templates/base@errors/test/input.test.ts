import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expectStatus } from './expect-status.ts';
import { type Answer, startApp, type TestApp } from './start-app.ts';

const novel = { title: 'Emma', author: 'Jane Austen', year: 1815 };
const someId = '01890000-0000-7000-8000-000000000000';

let app: TestApp;

beforeAll(async () => {
  app = await startApp();
});
afterAll(() => app?.close());

const add = (fields: object) => app.send('POST', '/v1/books', { body: { ...novel, ...fields } });

/** Adds a book and returns its address. */
async function addBook(fields: object): Promise<string> {
  return expectStatus(await add(fields), 201).headers.get('location') ?? '';
}

/** The fields that an answer names, in the order of the alphabet. */
function pointersOf(answer: Answer): string[] {
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  return answer
    .json()
    .errors.map((error: { pointer: string }) => error.pointer)
    .sort();
}

describe('a new book', () => {
  test('is refused with all that is wrong at once', async () => {
    const answer = await add({ title: ' ', author: 'x'.repeat(121), year: '1815', id: someId });
    expect(pointersOf(expectStatus(answer, 422))).toEqual(['/author', '/id', '/title', '/year']);
  });

  test('is refused without a title', async () => {
    expect(pointersOf(expectStatus(await add({ title: undefined }), 422))).toEqual(['/title']);
  });

  test('has no blanks around its title', async () => {
    const path = await addBook({ title: '  Persuasion ' });
    expect((await app.send('GET', path)).json().title).toBe('Persuasion');
  });

  test('is refused when its ISBN is taken, however it is written', async () => {
    await addBook({ isbn: '978-0-14-143958-7' });
    const answer = expectStatus(await add({ isbn: '9780141439587' }), 409);
    expect(pointersOf(answer)).toEqual(['/isbn']);
  });

  test('is refused when its ISBN is none', async () => {
    expect(pointersOf(expectStatus(await add({ isbn: '12345' }), 422))).toEqual(['/isbn']);
  });
});

describe('a change', () => {
  test('is checked as a new book is', async () => {
    const path = await addBook({});
    const body = { title: '', colour: 'red' };
    const answer = expectStatus(await app.send('PATCH', path, { body }), 422);
    expect(pointersOf(answer)).toEqual(['/colour', '/title']);
    expect((await app.send('GET', path)).json().title).toBe(novel.title);
  });

  test('is refused when its ISBN is taken', async () => {
    await addBook({ isbn: '9780141439518' });
    const path = await addBook({});
    const body = { isbn: '9780141439518' };
    expectStatus(await app.send('PATCH', path, { body }), 409);
  });
});

test.each([
  ['malformed JSON', 400, '{"title":', 'application/json'],
  ['an empty body', 400, '', 'application/json'],
  ['JSON that is no object', 422, 'null', 'application/json'],
  ['plain text', 415, 'Emma', 'text/plain'],
  ['an HTML form', 415, 'title=Emma', 'application/x-www-form-urlencoded'],
])('a body is refused that is %s: %i', async (_what, status, body, type) => {
  const answer = await app.send('POST', '/v1/books', { headers: { 'content-type': type }, body });
  expectStatus(answer, status);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(answer.json()).toMatchObject({ type: 'about:blank', status, instance: '/v1/books' });
});
