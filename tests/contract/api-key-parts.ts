/** Requests that the statements about API keys have in common. */
import { novel } from './books.ts';
import type { Answer } from './exchange.ts';
import { expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
import { limitedKey, withKey } from './sign-in.ts';
import type { Subject } from './statement.ts';

/** How a key looks: `lib_<id>_<43 characters of base64url>`. */
export const keyForm = /^(lib_[A-Za-z0-9]+)_([\w-]{43})$/;

export interface KeyInfo {
  readonly id: string;
  readonly prefix: string;
  readonly name: string;
  readonly owner: string;
  readonly expiresAt: string | null;
  readonly createdAt: string;
  readonly lastUsedAt: string | null;
}

/** A key that may read and write books. */
export function writerKey(subject: Subject, instance = subject.instance): Promise<string> {
  return limitedKey(subject, instance, 'books:read', 'books:write');
}

/** Asks for a key over HTTP. */
export function requestKey(
  instance: Instance,
  admin: string,
  fields: object = {},
): Promise<Answer> {
  const body = { name: 'a program', scopes: ['books:read', 'books:write'], ...fields };
  return instance.send('POST', '/v1/api-keys', { headers: withKey(admin), body });
}

/** Makes a key over HTTP. */
export async function issueKey(
  instance: Instance,
  admin: string,
  fields: object = {},
): Promise<KeyInfo & { readonly key: string }> {
  return expectStatus(await requestKey(instance, admin, fields), 201).json();
}

export async function listKeys(instance: Instance, admin: string): Promise<KeyInfo[]> {
  const answer = await instance.send('GET', '/v1/api-keys', { headers: withKey(admin) });
  return expectStatus(answer, 200).json().data;
}

/** Adds a book with this key: 201 when it is good. */
export function use(instance: Instance, key: string): Promise<Answer> {
  return instance.send('POST', '/v1/books', { headers: withKey(key), body: novel });
}
