/** What a Set-Cookie header says: RFC 6265, section 4.1. */
import assert from 'node:assert/strict';
import type { Answer } from './exchange.ts';

export interface SetCookie {
  readonly name: string;
  readonly value: string;
  /** By their names in small letters; those without a value are empty. */
  readonly attributes: ReadonlyMap<string, string>;
}

/** The one cookie that an answer sets. @throws AssertionError when there is none, or several */
export function setCookieOf({ headers }: Answer): SetCookie {
  const all = headers['set-cookie'] ?? [];
  assert.equal(all.length, 1, `${all.length} cookies are set`);
  const [pair = '', ...attributes] = String(all[0]).split(/; */);
  const [name, value] = split(pair);
  const lower = attributes.map(split).map(([key, text]) => [key.toLowerCase(), text] as const);
  return { name, value, attributes: new Map(lower) };
}

function split(pair: string): [string, string] {
  const at = pair.indexOf('=');
  return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)];
}
