/** `npm run generate -- field` and `-- remove`: what they change of a resource that was generated before. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { test } from '../support/test.ts';
import { made, putStarter, refused, textsOf } from './starter.ts';

const loan = ['resource', 'loan', 'bookId:reference:book', 'borrower:string'];
const more = ['noted:date?', 'nextId:reference:loan?'];

/** Without migrations, whose names hold the time, and which stay. */
function codeOf(directory: string): Record<string, string> {
  const texts = Object.entries(textsOf(directory));
  return Object.fromEntries(texts.filter(([path]) => !path.includes('migrations')));
}

test('one field after the other makes what all at once make, and a migration each', async ({
  directory,
}) => {
  putStarter(directory);
  const start = codeOf(directory);
  await made(directory, ...loan, ...more);
  const atOnce = codeOf(directory);
  await made(directory, 'remove', 'loan');
  expect(codeOf(directory)).toEqual(start);

  await made(directory, ...loan);
  for (const field of more) {
    expect(await made(directory, 'field', 'loan', field)).toContain('changed src/loans/loan.ts');
    expect(await made(directory, 'field', 'loan', field)).toContain('nothing to change');
  }
  expect(codeOf(directory)).toEqual(atOnce);
  const sql = Object.entries(textsOf(directory)).filter(([path]) => /\d{17}.*\.sql$/.test(path));
  const ends = sql.map(([path]) => path.replace(/^.*\d{17}_(.*)\/.*$/, '$1'));
  expect(ends).toEqual(['loans', 'drop_loans', 'loans', 'loans_noted', 'loans_next_id']);
  expect(sql.at(-1)?.[1]).toContain('ALTER TABLE "loans" ADD COLUMN "next_id" TEXT');
});

test('a field leaves alone what was changed by hand, or says where it cannot', async ({
  directory,
}) => {
  putStarter(directory);
  await made(directory, ...loan);
  const file = join(directory, 'src/loans/loan.service.ts');
  writeFileSync(file, `${readFileSync(file, 'utf8')}\nexport const mine = 1;\n`);
  await made(directory, 'field', 'loan', 'note:text?');
  expect(readFileSync(file, 'utf8')).toMatch(
    /note: input\.note \?\? null[\s\S]*export const mine = 1;/,
  );

  const schema = join(directory, 'src/loans/loan.ts');
  const text = readFileSync(schema, 'utf8');
  writeFileSync(schema, text.replace('  note: longText(', '  note: /* mine */ longText('));
  const output = await refused(directory, 'field', 'loan', 'place:string?');
  expect(output).toContain('src/loans/loan.ts');
  expect(await refused(directory, 'remove', 'loan')).toContain('To lose that, say --force.');
  await made(directory, 'remove', 'loan', '--force');
});

test('rows that are there could not have a field that all need', async ({ directory }) => {
  putStarter(directory);
  await made(directory, ...loan);
  expect(await refused(directory, 'field', 'loan', 'note:string')).toContain("'note:string?'");
  expect(await refused(directory, 'field', 'loan', 'unique:bookId,borrower')).toContain(
    'may be alike',
  );
  await made(directory, 'field', 'loan', 'renewals:integer:0..9=0');
  const sql = Object.entries(textsOf(directory)).filter(([path]) => path.endsWith('.sql'));
  expect(sql.at(-1)?.[1]).toContain('ADD COLUMN "renewals" INTEGER NOT NULL DEFAULT 0');
});

test('what others refer to stays, and refers to none of them', async ({ directory }) => {
  putStarter(directory);
  await made(directory, ...loan);
  await made(directory, 'resource', 'fine', 'loanId:reference:loan', 'amount:decimal');
  expect(await refused(directory, 'remove', 'loan')).toContain('src/fines/fine.service.ts');
  expect(await refused(directory, 'field', 'loan', 'fineId:reference:fine?')).toContain(
    'one way only',
  );
  await made(directory, 'field', 'loan', 'note:text?');
  await made(directory, 'remove', 'fine');
  await made(directory, 'remove', 'loan');
});

test('a field that goes leaves what was there without it, and a migration', async ({
  directory,
}) => {
  putStarter(directory, 'express-postgresql-none-none');
  await made(directory, ...loan, 'lentOn:date');
  const before = codeOf(directory);
  for (const field of [...more, 'open:boolean=true', 'code:string:1..9?!']) {
    const [name = ''] = field.split(':');
    await made(directory, 'field', 'loan', field);
    await made(directory, 'remove', 'loan', name);
    expect(codeOf(directory)).toEqual(before);
    const [path, sql] = Object.entries(textsOf(directory))
      .filter(([path]) => path.endsWith('.sql'))
      .at(-1) ?? ['', ''];
    expect(path).toMatch(/loans_drop_\w+\/migration\.sql$/);
    expect(sql).toContain('ALTER TABLE "loans" DROP COLUMN');
  }
});

test('a field stays that something needs', async ({ directory }) => {
  putStarter(directory);
  await made(directory, ...loan, 'unique:bookId,borrower');
  expect(await refused(directory, 'remove', 'loan', 'borrower')).toContain('may be alike');
  expect(await refused(directory, 'remove', 'loan', 'note')).toContain('no field note');
  await made(directory, 'field', 'loan', 'otherId:reference:book?');
  expect(await refused(directory, 'remove', 'loan', 'otherId')).toContain('SQLite cannot');
  await made(directory, 'resource', 'thing', 'label:string');
  expect(await refused(directory, 'remove', 'thing', 'label')).toContain('remove thing');
});

test('shows with --dry-run what would go, and takes nothing', async ({ directory }) => {
  putStarter(directory, 'fastify-mongodb-none-none');
  await made(directory, ...loan);
  const before = textsOf(directory);
  const output = await made(directory, 'remove', 'loan', '--dry-run');
  expect(output).toContain('+++ removed');
  expect(output).toContain('The documents in loans stay.');
  expect(textsOf(directory)).toEqual(before);
});
