/** MySQL: the engine in WebAssembly does not know it, so the live tables are held against the schema here. */
import assert from 'node:assert/strict';
import { withMysql } from '../services/drivers.ts';
import type { Check, Live } from './live.ts';
import { type Tables, tablesOfSchema } from './mysql-schema.ts';
import { tablesOfDatabase } from './mysql-tables.ts';

export const mysqlChecks: readonly Check[] = [
  comparison('columns: types, nullability, defaults', ({ columns }) => columns),
  comparison('primary keys, unique and other indexes', ({ indexes }) => indexes),
  comparison('foreign keys', ({ foreignKeys }) => foreignKeys),
  comparison('character sets', ({ collation }) => collation),
  {
    name: '_prisma_migrations has the columns that Prisma gives it',
    async run({ url }) {
      const live = await tablesOfDatabase(url);
      assert.deepEqual(live[historyTable]?.columns, historyColumns);
    },
  },
  {
    name: '_prisma_migrations has each migration in order, with its checksum, finished',
    async run({ url, migrations }) {
      const rows = await withMysql(url, (connection) =>
        connection.query(
          `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS finished,
            rolled_back_at IS NOT NULL AS rolledBack, applied_steps_count AS steps, logs
            FROM ${historyTable} ORDER BY started_at`,
        ),
      );
      const found = rows.map(({ name, checksum, finished, rolledBack, steps, logs }) => {
        const numbers = [finished, rolledBack, steps].map(Number);
        return [name, checksum, ...numbers, logs];
      });
      const expected = migrations.map(({ name, checksum }) => [name, checksum, 1, 0, 1, null]);
      assert.deepEqual(found, expected);
    },
  },
];

const historyTable = '_prisma_migrations';

/** https://github.com/prisma/prisma-engines, `create_migrations_table` of the flavour MySQL. */
const historyColumns = {
  id: 'varchar(36) not null',
  checksum: 'varchar(64) not null',
  finished_at: 'datetime(3) null',
  migration_name: 'varchar(255) not null',
  logs: 'text null',
  rolled_back_at: 'datetime(3) null',
  started_at: 'datetime(3) not null default current_timestamp(3)',
  applied_steps_count: 'int unsigned not null default 0',
};

/** One part of all tables, as the schema has it and as the database has it. */
function comparison(name: string, partOf: (table: Tables[string]) => unknown): Check {
  const parts = (tables: Tables) =>
    Object.fromEntries(Object.entries(tables).map(([table, it]) => [table, partOf(it)]));
  return {
    name: `${name} are those of the Prisma schema`,
    async run(live: Live) {
      const { [historyTable]: _, ...tables } = await tablesOfDatabase(live.url);
      assert.deepEqual(parts(tables), parts(tablesOfSchema(live.project.directory)));
    },
  };
}
