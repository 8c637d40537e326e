/** What `npm run generate` has made is made anew for the new answers, and what somebody wrote beside it stays. */
import { mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

import { type GenerateCall, recordPath } from '../../src/composing/record.ts';
import { generate, textsOf } from '../generate/starter.ts';
import { test } from '../support/test.ts';
import { stackOf } from '../tools/composed-stack.ts';
import { supersetModules } from '../tools/superset.ts';
import { changeTo, makeStarter } from './made.ts';

const from = stackOf('express-sqlite-none-none');
const to = stackOf('fastify-postgresql-jwt-memory');

const calls = [
  ['resource', 'loan', 'bookId:reference:book', 'borrower:string'],
  ['field', 'loan', 'note:string?'],
];

async function makeWithLoans(directory: string): Promise<GenerateCall[]> {
  makeStarter(directory, from);
  symlinkSync(supersetModules, join(directory, 'node_modules'), 'junction');
  for (const call of calls) expect(await generate(directory, ...call)).toMatchObject({ status: 0 });
  return JSON.parse(readFileSync(join(directory, recordPath), 'utf8')).generated;
}

/** But for what the command keeps, and for secrets. */
function filesIn(directory: string): Record<string, string> {
  const files = Object.entries(textsOf(directory)).filter(
    ([path]) => !path.startsWith('.create-backend-practice-') && path !== '.env',
  );
  return Object.fromEntries(files);
}

test('untouched, it is what the same calls make in a new starter', async ({ directory }) => {
  const [changed, fresh] = [join(directory, 'a'), join(directory, 'b')];
  const made = await makeWithLoans(changed);
  const { conflicts, notices } = await changeTo(changed, to);
  expect(conflicts).toEqual([]);
  expect(notices).toEqual([expect.stringContaining('Your data stay in SQLite (Prisma)')]);
  makeStarter(fresh, to);
  symlinkSync(supersetModules, join(fresh, 'node_modules'), 'junction');
  for (const { at, args } of made) await generate(fresh, `--at=${at}`, ...args);
  expect(filesIn(changed)).toEqual(filesIn(fresh));
});

test('edited, the edits stay in the code that is made anew; a migration of one’s own is named', async ({
  directory,
}) => {
  await makeWithLoans(directory);
  const place = (path: string) => join(directory, path);
  const service = readFileSync(place('src/loans/loan.service.ts'), 'utf8');
  writeFileSync(place('src/loans/loan.service.ts'), `${service}\nexport const mine = 1;\n`);
  await generate(directory, 'resource', 'member', 'name:string');
  const migration = 'prisma/migrations/20270101000000_mine';
  mkdirSync(place(migration));
  writeFileSync(place(`${migration}/migration.sql`), 'SELECT 1;\n');
  const { conflicts, notices } = await changeTo(directory, to);
  expect(conflicts).toEqual([]);
  expect(notices[1]).toContain('written for SQLite (Prisma)');
  expect(notices[1]).toContain('20270101000000_mine');
  expect(readFileSync(place('src/loans/loan.service.ts'), 'utf8')).toContain('mine = 1');
  expect(readFileSync(place('src/loans/loan.routes.ts'), 'utf8')).toContain('fastify');
  expect(readFileSync(place(`${migration}/migration.sql`), 'utf8')).toBe('SELECT 1;\n');
});

test('without packages it is said what to do, and nothing is changed', async ({ directory }) => {
  await makeWithLoans(directory);
  rmSync(join(directory, 'node_modules'));
  const before = filesIn(directory);
  await expect(changeTo(directory, to)).rejects.toThrow('its packages are not installed');
  expect(filesIn(directory)).toEqual(before);
});

test('a call that fails is named, and nothing is changed', async ({ directory }) => {
  await makeWithLoans(directory);
  const record = JSON.parse(readFileSync(join(directory, recordPath), 'utf8'));
  record.generated[1].args = ['field', 'nothing', 'note:string?'];
  writeFileSync(join(directory, recordPath), `${JSON.stringify(record, null, 2)}\n`);
  const before = filesIn(directory);
  await expect(changeTo(directory, to)).rejects.toThrow(
    '"npm run generate -- field nothing note:string?" was called in this starter, and fails for',
  );
  expect(filesIn(directory)).toEqual(before);
});
