/**
 * Writes the SQL that brings the database from what it is to what `prisma/*.prisma` describe, as a new
 * file in `prisma/migrations/`: `npm run db:migration -- add_pages`. Nothing is applied.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { loadConfig, readEnvironment } from '../src/config.ts';
import { pathOf, readMigrations } from '../src/db/migration-files.ts';
import type { Column } from '../src/db/migration-history.ts';
import { withConnection } from '../src/db/migrations.ts';
import { missingFile } from '../src/db/mismatch.ts';
import { readModels, readSchemaFiles } from '../src/db/prisma-schema.ts';
import type { DatabaseSettings } from '../src/db/settings.ts';
import { sqlOfDifference } from './difference.ts';

try {
  const name = nameFrom(process.argv.slice(2));
  const config = loadConfig(readEnvironment());
  const columns = await columnsNow(config);
  const sql = await sqlOfDifference(config, readSchemaFiles());
  if (sql === '') {
    console.log('The database is what prisma/*.prisma describe: there is nothing to write.');
  } else {
    write(name, sql);
    warnOfEmpty(columns);
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}

/** @throws Error when there is none, or one that is no name of a folder everywhere */
function nameFrom([name = '', ...others]: readonly string[]): string {
  if (/^[a-z][\w-]{0,60}$/i.test(name) && others.length === 0) return name;
  throw new Error(
    'Name what the migration does, in letters, digits and _: npm run db:migration -- add_pages',
  );
}

/** @throws Error when the database is not where the migrations lead, as it is what they are written from */
async function columnsNow(settings: DatabaseSettings): Promise<Column[]> {
  const { applied, columns } = await withConnection(settings, async (connection) => ({
    applied: await connection.exclusively((history) => history.applied()),
    columns: await connection.columns(),
  }));
  const names = readMigrations().map((migration) => migration.name);
  const pending = names.filter((name) => !applied.get(name)?.finished);
  if (pending.length > 0) {
    throw new Error(`The database lacks ${pending.join(', ')}. First: npm run db:migrate`);
  }
  const missing = missingFile(applied);
  if (missing) throw new Error(`${missing.text} Try: ${missing.remedy}`);
  return columns;
}

function write(name: string, sql: string): void {
  // The time comes first: migrations are applied in the order of their names.
  const path = pathOf(`${new Date().toISOString().replace(/\D/g, '')}_${name}`);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${sql}\n`);
  console.log(`${sql}\n\nThat is ${path}. Read it, change what you want otherwise.`);
  if (
    /\bDROP (COLUMN|TABLE)\b/.test(sql.replaceAll(/^DROP TABLE .*\nALTER TABLE.* RENAME .*/gm, ''))
  ) {
    console.log('It deletes a table or a column, with all that is in it.');
  }
  console.log('Then: npm run db:migrate');
}

/** Rows that are there have nothing for a new field. */
function warnOfEmpty(columns: readonly Column[]): void {
  for (const { name, table, fields } of readModels()) {
    const own = columns.filter((column) => column.table === table);
    const empty = fields.filter(({ column, isRequired, attributes }) => {
      const isNew = own.length > 0 && !own.some((one) => one.name === column);
      return isNew && isRequired && !attributes.includes('@default');
    });
    for (const field of empty) {
      console.log(
        `But what shall rows have as ${name}.${field.name} that are in ${table} already? Say it with @default(…), or let it be optional: ${field.name} ${field.type}?. Then delete the folder of this migration, and write it anew.`,
      );
    }
  }
}
