/** A table as SQL says it: what to make, and the same in a form that can be compared. */
export interface Table {
  readonly columns: ReadonlyMap<string, Part>;
  /** Without those that MySQL makes by itself for a foreign key. */
  readonly indexes: ReadonlyMap<string, Part>;
  readonly foreignKeys: ReadonlyMap<string, Part>;
  /** The columns of the primary key. */
  readonly key: string;
}

export interface Part {
  /** Empty where the database has it already. */
  readonly sql: string;
  readonly meaning: string;
}

/** MariaDB says `int(11)` where MySQL says `int`, and quotes defaults. */
export function columnMeaning(type: string, isRequired: boolean, preset: string | null): string {
  const kind = type
    .toLowerCase()
    .replace('integer', 'int')
    .replace('boolean', 'tinyint(1)')
    .replace('json', 'longtext')
    .replaceAll(/,\s+/g, ',')
    .replace(/^(\w*int)\((?!1\))\d+\)/, '$1');
  const value = String(preset ?? 'NULL')
    .replaceAll(/['()\s]/g, '')
    .replace(/(\.\d*?)0+$/, '$1');
  const words: Readonly<Record<string, string>> = { true: '1', false: '0', NULL: '' };
  return [kind, isRequired ? 'not null' : 'null', (words[value] ?? value).toLowerCase()]
    .join(' ')
    .trim();
}
