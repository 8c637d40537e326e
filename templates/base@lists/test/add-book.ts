import { expectStatus } from './expect-status.ts';
import type { TestApp } from './start-app.ts';

export const novel = { title: 'Emma', author: 'Jane Austen', year: 1815 };

/** Adds a book and returns it, with its address and its ETag. */
export async function addBook(app: TestApp, fields: Record<string, unknown> = {}) {
  const body = { ...novel, ...fields };
  const response = expectStatus(await app.send('POST', '/v1/books', { body }), 201);
  const path = response.headers.get('location') ?? '';
  const etag = response.headers.get('etag') ?? '';
  return { book: response.json(), path, etag };
}
