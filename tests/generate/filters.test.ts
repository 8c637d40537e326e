/** A filter that a learner adds to the query, and forgets where the database is asked. */
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { test } from '../support/test.ts';
import { supersetModules } from '../tools/superset.ts';
import { putStarter } from './starter.ts';

const stacks = ['express-sqlite-none-none', 'express-mongodb-none-none'];

for (const id of stacks) {
  test(`${id}: the compiler names a filter that the repository does not know`, ({ directory }) => {
    putStarter(directory, id);
    const file = join(directory, 'src/books/book.ts');
    const before = readFileSync(file, 'utf8');
    const after = before.replace('  q: text(120)', '  isbn: text(20).optional(),\n  q: text(120)');
    expect(after).not.toBe(before);
    writeFileSync(file, after);
    expect(findingsIn(directory)).toMatch(/^src\/db\/book\.repository\.ts.*'isbn' is missing/m);
  });
}

/** Of the repository and what it imports. Prisma's client is not there: a condition of any type is a condition. */
function findingsIn(directory: string): string {
  const config = { extends: './tsconfig.json', include: ['src/db/book.repository.ts'] };
  writeFileSync(join(directory, 'tsconfig.one.json'), JSON.stringify(config));
  const tsc = join(supersetModules, 'typescript/bin/tsc');
  const args = [tsc, '--noEmit', '--pretty', 'false', '-p', 'tsconfig.one.json'];
  return spawnSync(process.execPath, args, { cwd: directory, encoding: 'utf8' }).stdout;
}
