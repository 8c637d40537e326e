/** A database that a starter's own `npm run db:migrate` has made, and the files it was made from. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linkPackages, type Project, runScript } from '../stacks/project.ts';
import { type Growth, grow } from './growth.ts';

export interface Live {
  readonly project: Project;
  /** Address of the database. */
  readonly url: string;
  readonly migrations: readonly Migration[];
  /** Resources that were generated when the database had rows already. */
  readonly growths: readonly Growth[];
}

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, as Prisma takes it. */
  readonly checksum: string;
}

export interface Check {
  readonly name: string;
  /** @throws Error that says what is different */
  run(live: Live): Promise<void>;
}

export async function migrated(made: Project, grows: boolean): Promise<Live> {
  const file = join(made.directory, 'data', 'library.db');
  const url = made.env.DATABASE_URL ?? `file:${file}`;
  const engine = join(import.meta.dirname, 'engine.mjs');
  const env = { ...made.env, DATABASE_URL: url, PRISMA_SCHEMA_ENGINE_BINARY: engine };
  const project = { ...made, env };
  linkPackages(project);
  await runScript(project, 'db:migrate');
  const growths = grows ? await migrateGrowth(project) : [];
  return { project, url, migrations: migrationsOf(project), growths };
}

async function migrateGrowth(project: Project): Promise<Growth[]> {
  await runScript(project, 'db:seed');
  const growths = await grow(project);
  await runScript(project, 'db:generate');
  await runScript(project, 'db:migrate');
  return growths;
}

export function migrationsOf({ directory }: Project): Migration[] {
  const folder = join(directory, 'prisma', 'migrations');
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') };
    });
}
