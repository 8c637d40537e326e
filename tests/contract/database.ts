/** A database behind a starter's back: made, read, spoilt and removed without the starter. */
import { randomBytes } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Stack } from '../../src/model/stack.ts';
import { makeMongodbDatabase } from './database-mongodb.ts';
import { makeMysqlDatabase } from './database-mysql.ts';
import { makePostgresqlDatabase } from './database-postgresql.ts';
import { makeSqliteDatabase } from './database-sqlite.ts';

export type Row = Readonly<Record<string, unknown>>;

export interface Database {
  /** The address of the database as a starter wants it. */
  readonly url: string;
  /** All rows (or documents) of a table (or collection), such as `books`. */
  rows(table: string): Promise<Row[]>;
  /** Every table with its rows, but for notes about migrations. */
  tables(): Promise<Map<string, Row[]>>;
  /** Deletes the rows where a column has this value. */
  remove(table: string, column: string, value: string): Promise<void>;
  /** Writes a time into the row (or document) with this id. */
  setTime(table: string, id: string, column: string, time: Date): Promise<void>;
  /** Makes an empty table (or collection) that no starter knows. */
  addTable(name: string): Promise<void>;
  /** Makes an index, as somebody who looks after the server would. */
  addIndex(table: string, column: string, name: string): Promise<void>;
  /** The names of a table's indexes. */
  indexes(table: string): Promise<string[]>;
  /** Makes whatever reads this table fail in a way that nobody foresaw, until it is mended. */
  spoil(table: string): Promise<Mend>;
  /** Deletes it, with everything in it. */
  drop(): Promise<void>;
}

export type Mend = () => Promise<void>;

/** Loads a package of the starter: a database is spoken to with the driver that the starter has anyway. */
// biome-ignore lint/suspicious/noExplicitAny: the suite itself has no types of these packages
export type LoadPackage = (name: string) => any;

/** Makes an empty database; `serverUrl` names a server, and rights to make databases. */
type MakeDatabase = (load: LoadPackage, serverUrl: string, name: string) => Promise<Database>;

const makers: Readonly<Record<Stack['database'], MakeDatabase>> = {
  sqlite: makeSqliteDatabase,
  postgresql: makePostgresqlDatabase,
  mysql: makeMysqlDatabase,
  mongodb: makeMongodbDatabase,
};

/** Makes an empty database of the kind that the stack has, without tables. */
export function makeDatabase(stack: Stack, directory: string, serverUrl = ''): Promise<Database> {
  const name = `library_contract_${randomBytes(6).toString('hex')}`;
  return makers[stack.database](packagesOf(directory), serverUrl, name);
}

export function packagesOf(directory: string): LoadPackage {
  return createRequire(join(directory, 'package.json'));
}

/** Where a starter notes which migrations it has applied. */
export function isAboutMigrations(table: string): boolean {
  return /migrations$/.test(table);
}
