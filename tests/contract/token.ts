/** JSON Web Tokens taken apart and put together by hand: RFC 7515, section 3.1. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';

export type Claims = Record<string, unknown>;

export interface Token {
  readonly header: Claims;
  readonly claims: Claims;
}

export function parseToken(token: string): Token {
  const [header = '', claims = '', signature = ''] = token.split('.');
  assert.match(signature, /^[\w-]{43}$/, 'no signature of 256 bits');
  const part = (text: string) => JSON.parse(Buffer.from(text, 'base64url').toString());
  return { header: part(header), claims: part(claims) };
}

export interface Signing {
  readonly key: string | Buffer;
  /** Of the HMAC; what the header says of it is another matter. */
  readonly hash?: 'sha256' | 'sha384' | 'sha512';
}

export function signToken({ header, claims }: Token, { key, hash = 'sha256' }: Signing): string {
  const input = `${encoded(header)}.${encoded(claims)}`;
  return `${input}.${createHmac(hash, key).update(input).digest('base64url')}`;
}

export function encoded(part: Claims): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}

/** Seconds since 1970, as claims have it. */
export function now(): number {
  return Math.floor(Date.now() / 1000);
}
