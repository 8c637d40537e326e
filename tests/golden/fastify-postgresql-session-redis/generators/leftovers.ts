/** What is left of a resource whose files were deleted by hand, and what is there by the same name. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { schemas } from './columns.ts';
import { GenerateError } from './generate-error.ts';
import { sourcesIn } from './sources.ts';
import type { View } from './view.ts';

/** Of a resource whose other files were deleted, or which was generated at another time. */
export function forbidSecondMigration(
  path: string,
  { migration, plural }: View,
  project: string,
): void {
  const folder = path.slice(0, path.indexOf(migration));
  const wordsOf = (name: string) => name.replace(/^\d+_/, '');
  const ofTable = [plural.snake, dropOf(plural.snake)];
  const last = readdirSync(join(project, folder))
    .sort()
    .findLast((name) => ofTable.includes(wordsOf(name)));
  if (!last || wordsOf(last) !== plural.snake) return;
  throw new GenerateError(
    `${folder}${last} makes the table ${plural.snake} already. Take another name, or remove that migration.`,
  );
}

/** @throws GenerateError when something else is kept in the database by that name */
export function forbidTakenTable({ plural }: View, project: string): void {
  const mark = schemas.keeping(plural.snake);
  const other = sourcesIn(project, schemas.folder).find(({ text }) => text.includes(mark));
  if (!other) return;
  throw new GenerateError(`${other.path} keeps ${plural.snake} already. Take another name.`);
}

/** The name of a migration that drops a table, without its time. */
export function dropOf(table: string): string {
  return `drop_${table}`;
}

/** A leftover of a resource that was deleted by hand, or something else by the same name. */
export function forbidTwice(line: string, before: readonly string[], into: string): void {
  // Brackets may repeat, and so may example rows, which are indented.
  if (!/^\S.*\w/.test(line)) return;
  const name = nameIn(line);
  const index = before.findIndex((other) => other.trim() === line || name?.test(other));
  if (index === -1) return;
  throw new GenerateError(
    `${into}:${index + 1} has "${before[index]?.trim()}" already. Take another name, or remove what is left of an earlier one.`,
  );
}

/** What a line declares that its file may not have anywhere else. */
function nameIn(line: string): RegExp | undefined {
  const [, imported] = /^import (?:type )?\{ (\w+) \} from/.exec(line) ?? [];
  if (imported) return new RegExp(`\\b${imported}\\b`);
  // What refers to a table, in the description of that table.
  const [, relation] = /^(\w+) \w+\[\]/.exec(line) ?? [];
  return relation ? new RegExp(`^\\s*${relation} `) : undefined;
}
