/**
 * The form of the files in `dist/templates/`: JSON, then texts, a NUL before each. As JSON the texts
 * would take three times as long to read, for every end of a line is escaped there.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export interface Pack<Data> {
  readonly data: Data;
  readonly texts: readonly string[];
}

const separator = '\0';

/** @throws Error when a text has the character that stands between them */
export function packText({ data, texts }: Pack<unknown>): string {
  if (texts.some((text) => text.includes(separator))) throw new Error('a text has a NUL');
  return [JSON.stringify(data), ...texts].join(separator);
}

const read = new Map<string, Pack<unknown>>();

/** Reads `dist/templates/<name>` once: the same texts serve every starter of a process. */
export function readPack<Data>(name: string): Pack<Data> {
  const known = read.get(name);
  if (known) return known as Pack<Data>;
  const file = fileURLToPath(new URL(`templates/${name}`, import.meta.url));
  const [data = '', ...texts] = readFileSync(file, 'utf8').split(separator);
  const pack: Pack<Data> = { data: JSON.parse(data), texts };
  read.set(name, pack);
  return pack;
}
