/** The hash that pins a kit: whoever has it gets these texts or an error. */
import { sha256 } from '../../reading/sha256.ts';

/** `sha256-…`: the hash in base64url (RFC 4648, section 5), which needs no quotes anywhere. */
export const pinPattern = /^sha256-[A-Za-z0-9_-]{43}$/;

/**
 * Of a kit without files the hash of its text, as `sha256sum kit.json` has it in hexadecimal digits; of one that
 * adds files the hash of the lines `<hash of the text>  <path>`, sorted by path, the kit first. Line ends do not
 * count: Git for Windows changes them.
 *
 * @param files path beside the kit to text
 */
export function pinOf(kit: string, files: ReadonlyMap<string, string>): string {
  const own = hashOf(kit);
  if (files.size === 0) return pinWith(own);
  const sorted = [...files].sort(([a], [b]) => (a < b ? -1 : 1));
  const lines = sorted.map(([path, text]) => `${hashOf(text)}  ${path}\n`);
  return pinWith(sha256(`${own}  .\n${lines.join('')}`));
}

/** The paths beside a kit of the files that it adds; none where it says nothing that could be one. */
export function filesBeside(kit: Readonly<Record<string, unknown>>): string[] {
  const { files } = kit;
  if (typeof files !== 'object' || files === null) return [];
  const paths = Object.values(files).filter((path) => typeof path === 'string');
  return [...new Set(paths)].sort();
}

function hashOf(text: string): string {
  return sha256(text.replaceAll('\r\n', '\n'));
}

function pinWith(hash: string): string {
  return `sha256-${Buffer.from(hash, 'hex').toString('base64url')}`;
}
