/**
 * Prisma writes SQL for MySQL only with a program that it has to download, so here is a small writer:
 * tables, columns, indexes and foreign keys. It says so when a schema asks for more.
 */
import type { DatabaseSettings } from '../src/db/settings.ts';
import type { Part, Table } from './tables.ts';
import { tablesOfDatabase } from './tables-of-database.ts';
import { tablesOfSchema } from './tables-of-schema.ts';

const historyTable = '_prisma_migrations';
const none: Table = { columns: new Map(), indexes: new Map(), foreignKeys: new Map(), key: '' };

/** The SQL that makes the database what these schema files describe; nothing where it is that already. */
export async function sqlOfDifference(
  settings: DatabaseSettings,
  schema: [path: string, text: string][],
): Promise<string> {
  const wanted = tablesOfSchema(schema);
  const present = await tablesOfDatabase(settings);
  present.delete(historyTable);
  const pairs = [...new Set([...wanted.keys(), ...present.keys()])].map((name) => {
    return { name, from: present.get(name), to: wanted.get(name) };
  });
  const statements = [
    // What refers to other things goes first, and comes last.
    ...pairs.flatMap(({ name, from = none, to = none }) => [
      ...namesGone(from.foreignKeys, to.foreignKeys).map(
        (key) => `-- DropForeignKey\nALTER TABLE \`${name}\` DROP FOREIGN KEY \`${key}\``,
      ),
    ]),
    ...pairs.flatMap(({ name, from, to }) => {
      if (from && to) return changesOf(name, from, to);
      return from ? [`-- DropTable\nDROP TABLE \`${name}\``] : [creationOf(name, to ?? none)];
    }),
    ...pairs.flatMap(({ from = none, to = none }) =>
      missing(from.foreignKeys, to.foreignKeys).map(({ sql }) => `-- AddForeignKey\n${sql}`),
    ),
  ];
  return statements.map((statement) => `${statement};`).join('\n\n');
}

function changesOf(name: string, from: Table, to: Table): string[] {
  if (from.key !== to.key) {
    throw new Error(
      `The primary key of ${name} changes, and rows may refer to it: write this migration by hand.`,
    );
  }
  const columns = [
    ...[...from.columns.keys()]
      .filter((column) => !to.columns.has(column))
      .map((column) => `DROP COLUMN \`${column}\``),
    ...[...to.columns].flatMap(([column, { sql, meaning }]) => {
      const before = from.columns.get(column);
      if (!before) return [`ADD COLUMN ${sql}`];
      return before.meaning === meaning ? [] : [`MODIFY ${sql}`];
    }),
  ];
  return [
    ...namesGone(from.indexes, to.indexes).map(
      (index) => `-- DropIndex\nDROP INDEX \`${index}\` ON \`${name}\``,
    ),
    ...(columns.length > 0
      ? [`-- AlterTable\nALTER TABLE \`${name}\` ${columns.join(',\n    ')}`]
      : []),
    ...missing(from.indexes, to.indexes).map(({ sql }) => `-- CreateIndex\n${sql}`),
  ];
}

function creationOf(name: string, { columns, indexes, key }: Table): string {
  const lines = [
    ...[...columns.values()].map(({ sql }) => sql),
    ...[...indexes.values()].map(({ sql }) => sql.replace(/^CREATE (.+?) ON `.+?`/, '$1')),
    `PRIMARY KEY (${key.replaceAll(/\w+/g, '`$&`')})`,
  ];
  return `-- CreateTable\nCREATE TABLE \`${name}\` (\n    ${lines.join(',\n    ')}\n) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_bin`;
}

type Parts = ReadonlyMap<string, Part>;

/** What is gone, and what is there with another meaning. */
function namesGone(from: Parts, to: Parts): string[] {
  return [...from].flatMap(([name, { meaning }]) =>
    to.get(name)?.meaning === meaning ? [] : [name],
  );
}

/** What is new, and what has another meaning now. */
function missing(from: Parts, to: Parts): Part[] {
  return [...to].flatMap(([name, part]) =>
    from.get(name)?.meaning === part.meaning ? [] : [part],
  );
}
