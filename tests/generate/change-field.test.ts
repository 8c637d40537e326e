/** `npm run generate -- change`: what becomes of a field that is there, in code, in migrations and in rows. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect } from 'vitest';
import { test } from '../support/test.ts';
import { supersetModules } from '../tools/superset.ts';
import { generate, generateProgram, made, putStarter, refused, textsOf } from './starter.ts';

const loan = ['resource', 'loan', 'bookId:reference:book'];
const before = [
  'note:string?',
  'copies:integer:1..5',
  'state:enum:new,lent=new',
  'code:uuid',
  'whole:integer',
];
const after = ['note:string:1..500=none', 'copies:integer:0..9', 'state:text?', 'code:uuid!'];

function migrationsIn(directory: string): [path: string, sql: string][] {
  return Object.entries(textsOf(directory)).filter(([path]) => path.endsWith('.sql'));
}

/** Without migrations, whose names hold the time. */
function codeOf(directory: string): Record<string, string> {
  const texts = Object.entries(textsOf(directory));
  return Object.fromEntries(texts.filter(([path]) => !path.includes('migrations')));
}

test.for([
  ['express-sqlite-none-none', 'CREATE TABLE "new_loans"', '"state" TEXT,'],
  ['fastify-postgresql-none-none', 'SET DATA TYPE VARCHAR(500)', 'DROP DEFAULT, ALTER COLUMN'],
  ['express-mysql-none-none', "MODIFY COLUMN `note` VARCHAR(500) NOT NULL DEFAULT 'none'", 'TEXT'],
  ['fastify-mongodb-none-none', '', ''],
] as const)(
  'fields that were changed are what they would have been at once: %s',
  async ([id, ofNote, ofState], { directory }) => {
    const [changed, atOnce] = [join(directory, 'a'), join(directory, 'b')];
    for (const folder of [changed, atOnce]) putStarter(folder, id);
    await made(changed, ...loan, ...before);
    for (const field of after) {
      expect(await made(changed, 'change', 'loan', field)).toContain('changed src/loans/loan.ts');
    }
    expect(await made(changed, 'change', 'loan', 'code:uuid!')).toContain('nothing to change');
    await made(atOnce, ...loan, ...after, 'whole:integer');
    expect(codeOf(changed)).toEqual(codeOf(atOnce));
    const altering = migrationsIn(changed).filter(([path]) => path.includes('_alter_'));
    const columns = altering.map(([path]) => path.replace(/^.*_alter_(.*)\/.*$/, '$1'));
    // Of a number that may be greater no database knows.
    expect(columns).toEqual(ofNote ? ['note', 'state', 'code'] : []);
    expect(altering[0]?.[1] ?? '').toContain(ofNote);
    expect(altering[1]?.[1] ?? '').toContain(ofState);
    for (const [, sql] of altering) expect(sql).not.toContain('_fits');
  },
);

test('what cannot be kept is refused, with the way round', async ({ directory }) => {
  putStarter(directory);
  await made(directory, ...loan, ...before, 'unique:code,whole');
  for (const [field, sentence] of [
    ['state:date', 'remove loan state'],
    ['bookId:reference:loan?', 'cannot refer to something else'],
    ['whole:boolean', 'field loan NAME:'],
    ['whole:integer?', 'Take away its ?'],
    ['page:integer', 'A loan has no field page. It was made by: resource loan'],
    ['state:enum:lost=new', 'cannot be its default'],
  ] as const) {
    expect(await refused(directory, 'change', 'loan', field)).toContain(sentence);
  }
  expect(await refused(directory, 'change', 'book', 'title:text')).toContain(
    'no book that was generated',
  );
  expect(await refused(directory, 'change', 'loan')).toContain('One resource, one field');
});

test('documents that may not fit are changed only by who insists', async ({ directory }) => {
  putStarter(directory, 'express-mongodb-none-none');
  await made(directory, ...loan, ...before);
  expect(await refused(directory, 'change', 'loan', 'note:string')).toContain('--force');
  expect(await refused(directory, 'change', 'loan', 'whole:decimal')).toContain('another name');
  await made(directory, 'change', 'loan', 'note:string', '--force');
});

test('what was changed by hand stays, or is in the way', async ({ directory }) => {
  putStarter(directory);
  await made(directory, ...loan, ...before);
  const service = join(directory, 'src/loans/loan.service.ts');
  writeFileSync(service, `${readFileSync(service, 'utf8')}\nexport const mine = 1;\n`);
  await made(directory, 'change', 'loan', 'note:text?');
  expect(readFileSync(service, 'utf8')).toContain('export const mine = 1;');

  // What refers to a table is no column; a column that only its owner knows would be lost.
  await made(directory, 'resource', 'fine', 'loanId:reference:loan');
  await made(directory, 'change', 'loan', 'copies:integer:1..5?');
  const schema = join(directory, 'prisma/loan.prisma');
  const text = readFileSync(schema, 'utf8');
  writeFileSync(schema, text.replace('model Loan {\n', 'model Loan {\n  pages Int?\n'));
  const output = await refused(directory, 'change', 'loan', 'copies:integer:1..5');
  expect(output).toContain('prisma/loan.prisma has a line of yours: pages Int?');
});

test('shows with --dry-run what would change, and changes nothing', async ({ directory }) => {
  putStarter(directory);
  await made(directory, ...loan, ...before);
  const texts = textsOf(directory);
  const output = await made(directory, 'change', 'loan', 'note:string', '--dry-run');
  expect(output).toContain('CHECK ("note" IS NOT NULL)');
  expect(textsOf(directory)).toEqual(texts);
});

/** Runs a program of the starter. */
function run(directory: string, ...args: string[]) {
  const [node, tsx] = generateProgram;
  const options = { cwd: directory, encoding: 'utf8' } as const;
  const { status, stdout, stderr } = spawnSync(node, [tsx, ...args], options);
  return { status, output: stdout + stderr };
}

interface Client {
  execute(sql: string): Promise<{ readonly rows: readonly object[] }>;
  close(): void;
}

async function query(directory: string, sql: string): Promise<object[]> {
  const require = createRequire(join(supersetModules, 'x.js'));
  const { createClient } = require('@libsql/client');
  const client: Client = createClient({ url: `file:${join(directory, 'data/library.db')}` });
  try {
    return (await client.execute(sql)).rows.map((row) => ({ ...row }));
  } finally {
    client.close();
  }
}

test('rows stay as they are, and one that does not fit stops the migration', async ({
  directory,
}) => {
  putStarter(directory);
  copyFileSync(join(directory, '.env.example'), join(directory, '.env'));
  await made(directory, 'resource', 'loan', ...before);
  await made(directory, 'resource', 'fine', 'loanId:reference:loan');
  const migrate = () => run(directory, 'src/db/migrate.ts');
  expect(migrate()).toMatchObject({ status: 0 });
  const stamps = "'me', '2026-01-01', '2026-01-01', 1";
  await query(directory, `INSERT INTO loans VALUES ('1', NULL, 5, 'lent', 'c', 7, ${stamps})`);
  await query(directory, `INSERT INTO fines VALUES ('1', '1', ${stamps})`);

  for (const field of ['note:string:1..500=none', 'copies:integer:0..9?', 'whole:decimal'])
    await made(directory, 'change', 'loan', field);
  expect(migrate()).toMatchObject({ status: 0 });
  const rows = () => query(directory, 'SELECT note, copies, state, whole FROM loans');
  expect(await rows()).toEqual([{ note: 'none', copies: 5, state: 'lent', whole: 7 }]);
  expect(await query(directory, 'PRAGMA foreign_key_check')).toEqual([]);
  expect(await query(directory, 'SELECT loan_id FROM fines')).toEqual([{ loan_id: '1' }]);

  const told = await made(directory, 'change', 'loan', 'state:enum:new,back=new');
  expect(told).toContain('A row that does not fit stops npm run db:migrate');
  const { status, output } = migrate();
  expect({ status, output }).toMatchObject({ output: expect.stringContaining('loans_state_fits') });
  expect(status).toBe(1);
  expect(await rows()).toMatchObject([{ state: 'lent' }]);
  // As the migration says.
  const [path = '', sql = ''] = migrationsIn(directory).at(-1) ?? [];
  writeFileSync(join(directory, path), `UPDATE loans SET state = 'back';\n${sql}`);
  expect(migrate()).toMatchObject({ status: 0 });
  expect(await rows()).toMatchObject([{ state: 'back' }]);
});

test('is kept in the record, and made again gives the same bytes', async ({ directory }) => {
  const at = ['--at=20260101000000000', '--at=20260101000000001'] as const;
  const folders = [join(directory, 'a'), join(directory, 'b')];
  for (const folder of folders) {
    putStarter(folder, 'express-mysql-none-none');
    expect((await generate(folder, at[0], ...loan, ...before)).status).toBe(0);
    expect((await generate(folder, at[1], 'change', 'loan', 'copies:integer:1..4')).status).toBe(0);
  }
  const [one, other] = folders.map(textsOf);
  expect(one).toEqual(other);
  expect(Object.keys(one ?? {})).toContain(
    'prisma/migrations/20260101000000001_loans_alter_copies_done/migration.sql',
  );
});
