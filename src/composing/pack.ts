/**
 * The form of the files in `dist/templates/`: JSON, then texts, a NUL before each. As JSON the texts
 * would take three times as long to read, for every end of a line is escaped there.
 */
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

export function parsePack<Data>(text: string): Pack<Data> {
  const [data = '', ...texts] = text.split(separator);
  return { data: JSON.parse(data), texts };
}
