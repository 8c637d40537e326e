/** A resource that the statements about resources are held against, and what they do with it. */
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Answer } from './exchange.ts';
import { expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
import type { Caller, Subject } from './statement.ts';

export type Fields = Readonly<Record<string, unknown>>;

/** Books, which every starter has, or what its generator made. */
export interface Resource {
  /** The plural: its name in the path and in the database. */
  readonly name: string;
  readonly singular: string;
  readonly path: string;
  /** What a caller sends to add one: the required fields. Another one each time, where a field is unique. */
  body(subject: Subject): Promise<Fields>;
  /** With all other fields too. */
  whole(subject: Subject): Promise<Fields>;
  readonly required: readonly string[];
  /** The required text that `?q=` searches, and how long it may be. */
  readonly text: { readonly name: string; readonly max: number };
  /** Values that are not taken, the text's among them. */
  readonly wrong: Fields;
  /** Queries that are not taken, beside those that no list takes. */
  readonly wrongQueries: readonly string[];
  /** A text that a list may be filtered by. */
  readonly filter: string;
  /** A filter that finds nobody else's rows: new each time, for lists that a statement must have for itself. */
  group(subject: Subject): Promise<Readonly<Record<string, string>>>;
  /** What a list may be sorted by, beside `createdAt`. */
  readonly sorts: readonly [string, ...string[]];
  readonly unsorted: string;
  /** Makes a row's place in each of these orders. */
  at(place: number): Fields;
  readonly unique?: UniqueField;
}

export interface UniqueField {
  readonly name: string;
  /** With an article, at the beginning of a sentence. */
  readonly title: string;
  value(): string;
  /** Other ways to write the same. */
  spellings(value: string): string[];
}

// biome-ignore lint/suspicious/noExplicitAny: each statement knows what it expects
export type Row = Readonly<Record<string, any>>;

/** A row that was added, with what is needed to read, change and delete it. */
export interface Added {
  readonly row: Row;
  readonly path: string;
  readonly etag: string;
}

/** An id that no row has. */
export const unknownId = '01890000-0000-7000-8000-000000000000';

/** A text that no row has yet. */
export function newText(beginning: string): string {
  return `${beginning} ${randomUUID()}`;
}

/** Another text, which no row has yet. */
export function changeOf({ text }: Resource): Readonly<Record<string, string>> {
  return { [text.name]: newText('Persuasion') };
}

export function post(
  instance: Instance,
  caller: Caller,
  { path }: Resource,
  body: unknown,
): Promise<Answer> {
  return instance.send('POST', path, { headers: caller.headers, body });
}

export function patch(
  instance: Instance,
  caller: Caller,
  path: string,
  body: unknown,
  etag?: string,
): Promise<Answer> {
  const condition = etag === undefined ? {} : { 'if-match': etag };
  return instance.send('PATCH', path, { headers: { ...caller.headers, ...condition }, body });
}

/** A path with a query. */
export function listOf({ path }: Resource, query: Readonly<Record<string, string>>): string {
  return `${path}?${new URLSearchParams(query)}`;
}

export async function addTo(
  instance: Instance,
  caller: Caller,
  resource: Resource,
  body: Fields,
): Promise<Added> {
  const answer = expectStatus(await post(instance, caller, resource, body), 201);
  // A first stage may have no ETag yet; H16 asks for it.
  const { location, etag = '' } = answer.headers;
  assert.ok(location, '201 without Location');
  const { pathname } = new URL(location, instance.url);
  return { row: answer.json(), path: pathname, etag };
}

/** Adds a row with these fields on the shared instance. */
export async function add(
  subject: Subject,
  caller: Caller,
  resource: Resource,
  fields: Fields = {},
): Promise<Added> {
  const body = { ...(await resource.body(subject)), ...fields };
  return addTo(subject.instance, caller, resource, body);
}

/** A caller and a row of theirs on the shared instance. */
export async function owned(subject: Subject, resource: Resource, fields: Fields = {}) {
  const caller = await subject.caller();
  return { caller, ...(await add(subject, caller, resource, fields)) };
}

/** Asserts that a row reads as it did, ETag and all. */
export async function expectUnchanged(instance: Instance, { row, path, etag }: Added) {
  const answer = expectStatus(await instance.send('GET', path), 200);
  assert.deepEqual(answer.json(), row);
  assert.equal(answer.headers.etag ?? '', etag);
}
