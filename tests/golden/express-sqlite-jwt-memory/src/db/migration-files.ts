/** The files in `prisma/migrations/`. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';

const folder = 'prisma/migrations';

export interface Migration {
  readonly name: string;
  readonly sql: string;
  /** SHA-256 of the file, as Prisma takes it. */
  readonly checksum: string;
}

export const pathOf = (name: string) => `${folder}/${name}/migration.sql`;

/** The migrations in the order of their names, which begin with the time they were made. */
export function readMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => existsSync(pathOf(name)))
    .sort()
    .map((name) => {
      // Git may have given the lines other ends: https://git-scm.com/docs/gitattributes#_eol
      const sql = readFileSync(pathOf(name), 'utf8').replaceAll('\r\n', '\n');
      return { name, sql, checksum: checksumOf(sql) };
    });
}

export function checksumOf(sql: string): string {
  return createHash('sha256').update(sql).digest('hex');
}
