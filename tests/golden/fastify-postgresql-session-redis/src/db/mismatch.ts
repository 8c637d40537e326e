/** Holds the database against what `prisma/` says of it: where they differ, every query fails. */
import { readMigrations } from './migration-files.ts';
import type { AppliedMigration, Column } from './migration-history.ts';
import { withConnection } from './migrations.ts';
import { type Field, type Model, readModels } from './prisma-schema.ts';
import type { DatabaseSettings } from './settings.ts';

export interface Mismatch {
  readonly text: string;
  /** The one step that helps. */
  readonly remedy: string;
}

/** Null when there is none. Meant for a database that has all migrations. */
export function findMismatch(settings: DatabaseSettings): Promise<Mismatch | null> {
  return withConnection(settings, async (connection) => {
    const applied = await connection.exclusively((history) => history.applied());
    return missingFile(applied) ?? differenceOf(readModels(), await connection.columns());
  });
}

/** The database has what no file here leads to, so nobody knows the way from these to it. */
export function missingFile(applied: ReadonlyMap<string, AppliedMigration>): Mismatch | null {
  const files = new Set(readMigrations().map(({ name }) => name));
  const names = [...applied.keys()].filter((name) => !files.has(name));
  if (names.length === 0) return null;
  return {
    text: `The database has migrations that are not in prisma/migrations: ${names.join(', ')}.`,
    remedy:
      'get the files back, from git or from whoever made them; or begin anew: npm run db:reset',
  };
}

export function differenceOf(
  models: readonly Model[],
  columns: readonly Column[],
): Mismatch | null {
  const differences = models.flatMap((model) => {
    const own = columns.filter(({ table }) => table === model.table);
    if (own.length === 0) return [`there is no table ${model.table} for the model ${model.name}`];
    const known = new Set(model.fields.map(({ column }) => column));
    const unknown = own.filter(({ name }) => !known.has(name));
    return [
      ...model.fields.flatMap((field) => differencesOfField(model, field, own)),
      ...unknown.map(
        ({ name }) => `the model ${model.name} has no field for ${model.table}.${name}`,
      ),
    ];
  });
  if (differences.length === 0) return null;
  return {
    text: `prisma/*.prisma and the database differ, and no migration changes that: ${differences.join('; ')}.`,
    remedy:
      'npm run db:migration -- NAME writes that migration; look at its SQL, then npm run db:migrate',
  };
}

function differencesOfField(model: Model, field: Field, columns: readonly Column[]): string[] {
  const name = `${model.name}.${field.name}`;
  const column = columns.find((one) => one.name === field.column);
  if (!column) return [`${name} has no column ${field.column} in the table ${model.table}`];
  if (field.isList) return [];
  const kept = typesOf[field.type];
  if (kept && !kept.test(column.type))
    return [`${name} is ${field.type}, its column ${column.type}`];
  if (field.isRequired === column.isRequired) return [];
  return [`${name} is ${field.isRequired ? 'required' : 'optional'}, its column is not`];
}

/** How databases call what keeps Prisma's types. What is not here is not looked at. */
const typesOf: Readonly<Record<string, RegExp>> = {
  String: /char|text|uuid|xml|inet|bit|enum/i,
  Boolean: /bool|tinyint|bit/i,
  Int: /int|year/i,
  BigInt: /int/i,
  Float: /double|float|real/i,
  Decimal: /dec|numeric|money/i,
  DateTime: /date|time/i,
  Bytes: /blob|binary|bytea/i,
  // Some keep it as a text.
  Json: /json|longtext/i,
};
