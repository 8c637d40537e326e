/**
 * Writes the SQL that brings the database from what it is to what `prisma/*.prisma` describe, as a new
 * file in `prisma/migrations/`: `npm run db:migration -- add_pages`. Nothing is applied.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { loadConfig, readEnvironment } from '../src/config.ts';
import { pathOf, readMigrations } from '../src/db/migration-files.ts';
import { withConnection } from '../src/db/migrations.ts';
import { readSchemaFiles } from '../src/db/prisma-schema.ts';
import type { DatabaseSettings } from '../src/db/settings.ts';
import { sqlOfDifference } from './difference.ts';

try {
  const name = nameFrom(process.argv.slice(2));
  const config = loadConfig(readEnvironment());
  await checkHistory(config);
  const sql = await sqlOfDifference(config, readSchemaFiles());
  if (sql === '') {
    console.log('The database is what prisma/*.prisma describe: there is nothing to write.');
  } else {
    write(name, sql);
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

/** The database is compared, so it has to be where the migrations lead. */
async function checkHistory(settings: DatabaseSettings): Promise<void> {
  const applied = await withConnection(settings, (connection) =>
    connection.exclusively((history) => history.applied()),
  );
  const names = readMigrations().map((migration) => migration.name);
  const pending = names.filter((name) => !applied.get(name)?.finished);
  if (pending.length > 0) {
    throw new Error(`The database lacks ${pending.join(', ')}. First: npm run db:migrate`);
  }
  const missing = [...applied.keys()].filter((name) => !names.includes(name));
  if (missing.length === 0) return;
  throw new Error(
    `The database has migrations whose files are missing: ${missing.join(', ')}. Get them back, from git or from whoever made them; or begin anew: npm run db:reset`,
  );
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
