/** SQLite and PostgreSQL: Prisma's own command and its own engine judge. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { type Project, runTool, tailOf } from '../stacks/project.ts';
import type { Check, Live } from './live.ts';

export const prismaChecks: readonly Check[] = [
  {
    name: 'prisma migrate diff: the migrated database equals the schema',
    async run({ project }) {
      const flags = ['--from-config-datasource', '--to-schema', 'prisma', '--exit-code'];
      const output = await prisma(project, 'migrate', 'diff', ...flags);
      // The command also ends with 0 when its engine breaks off.
      assert.match(output, /No difference detected/);
    },
  },
  {
    name: 'the shipped SQL has the statements that prisma migrate diff writes',
    async run({ project, migrations }) {
      const flags = ['--from-empty', '--to-schema', 'prisma', '--script'];
      const written = await prisma(project, 'migrate', 'diff', ...flags);
      const shipped = migrations.map(({ sql }) => sql).join('\n');
      // "Empty" has no schema `public` yet; the databases that `migrate dev` compares with have it.
      const expected = written.replace('CREATE SCHEMA IF NOT EXISTS "public";', '');
      assert.deepEqual(statementsOf(shipped), statementsOf(expected));
    },
  },
  {
    name: 'prisma migrate status: all migrations found, up to date',
    async run({ project, migrations }) {
      const output = await prisma(project, 'migrate', 'status');
      assert.match(output, new RegExp(`^${migrations.length} migrations? found`, 'm'));
      assert.match(output, /Database schema is up to date!/);
    },
  },
  {
    name: 'the engine finds each migration in _prisma_migrations: none failed, none edited',
    async run(live) {
      const params = { migrationsList: listOf(live), optInToShadowDatabase: false, filters };
      assert.deepEqual(await ask(live, 'diagnoseMigrationHistory', params), {
        hasMigrationsTable: true,
        failedMigrationNames: [],
        editedMigrationNames: [],
        history: null,
      });
    },
  },
  {
    // The command itself wants a terminal. Replays the files on an empty database and compares.
    name: 'prisma migrate dev would go on from here, without a reset',
    async run(live) {
      const answer = await ask(live, 'devDiagnostic', { migrationsList: listOf(live), filters });
      assert.deepEqual(answer, { action: { tag: 'createMigration' } });
    },
  },
];

/** What was generated in a starter. */
export const growthCheck: Check = {
  name: 'each generated migration is, byte for byte, what prisma migrate diff writes for that change',
  async run({ project, growths }) {
    for (const { command, before, after, migration } of growths) {
      const flags = ['--from-schema', before, '--to-schema', after, '--script'];
      const written = await prisma(project, 'migrate', 'diff', ...flags);
      const made = readFileSync(join(after, 'migrations', migration, 'migration.sql'), 'utf8');
      const expected = written.replace(/^Loaded Prisma config.*$/m, '').trim();
      assert.equal(made.trimEnd(), expected, command);
    }
  },
};

const filters = { externalTables: [], externalEnums: [] };

async function prisma(project: Project, ...args: string[]): Promise<string> {
  try {
    return await runTool(project, 'prisma', ...args);
  } catch (error) {
    throw new Error(`prisma ${args.join(' ')} ${(error as Error).message}:\n${tailOf(project)}`);
  }
}

/**
 * One request to the engine, as the `prisma` command sends it. Not synchronous: the engine drops databases, for
 * which PostgreSQL waits until whoever is connecting has answered, and that may be this process.
 */
async function ask({ project, url }: Live, method: string, params: object): Promise<unknown> {
  const { directory: cwd, env } = project;
  const input = `${JSON.stringify({ jsonrpc: '2.0', id: 1, method, params })}\n`;
  const args = ['--datasource', JSON.stringify({ url })];
  const options = { cwd, env, extendEnv: false, input, timeout: 60_000 } as const;
  const { stdout } = await execa(String(env.PRISMA_SCHEMA_ENGINE_BINARY), args, options);
  const { result, error } = JSON.parse(stdout);
  if (error) throw new Error(`${method}: ${error.data.message}`);
  return result;
}

function listOf({ project, migrations }: Live) {
  const baseDir = join(project.directory, 'prisma', 'migrations');
  const path = 'migration_lock.toml';
  return {
    baseDir,
    lockfile: { path, content: readFileSync(join(baseDir, path), 'utf8') },
    shadowDbInitScript: '',
    migrationDirectories: migrations.map(({ name, sql }) => ({
      path: name,
      migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
    })),
  };
}

/** Without comments; sorted, as one step of many files comes in another order than many steps. Of a table that grows, what it is at the end; of one that is dropped, nothing. */
function statementsOf(sql: string): string[] {
  const statements = sql
    .replaceAll(/^(--.*|Loaded Prisma config.*)$/gm, '')
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== '');
  const added = statements.flatMap((statement) => {
    const [, table, column] = /^ALTER TABLE (\S+) ADD COLUMN +(.+)$/s.exec(statement) ?? [];
    return table && column ? [[table, column.trim()] as const] : [];
  });
  const dropped = statements.flatMap(
    (statement) => /^DROP TABLE (\S+)$/.exec(statement)?.[1] ?? [],
  );
  const isGone = (statement: string) =>
    dropped.some((table) => new RegExp(`\\b(?:TABLE|ON) ${table}`).test(statement));
  return statements
    .filter((statement) => !/^ALTER TABLE \S+ ADD COLUMN /.test(statement) && !isGone(statement))
    .flatMap((statement) => wholeTable(statement, added))
    .sort();
}

/** A table with the columns that come later, its lines sorted, and its indexes as statements: MySQL has them in it. */
function wholeTable(
  statement: string,
  added: readonly (readonly [table: string, column: string])[],
): string[] {
  const [, table = '', inner = '', rest = ''] =
    /^CREATE TABLE (\S+) \(\n(.*)\n\)(.*)$/s.exec(statement) ?? [];
  if (table === '') return [statement];
  const later = added.filter(([name]) => name === table).map(([, column]) => column);
  const lines = [...inner.split(',\n').map((line) => line.trim()), ...later];
  const index = /^(UNIQUE )?INDEX (\S+?)\((.*)\)$/;
  const indexes = lines.flatMap((line) => {
    const [found, unique = '', name, columns] = index.exec(line) ?? [];
    return found ? [`CREATE ${unique}INDEX ${name} ON ${table}(${columns})`] : [];
  });
  const columns = lines.filter((line) => line !== '' && !index.test(line)).sort();
  return [`CREATE TABLE ${table} (\n${columns.join(',\n')}\n)${rest}`, ...indexes];
}
