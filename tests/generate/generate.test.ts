/** `npm run generate` in a starter: what it writes, and what it leaves alone. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { test } from '../support/test.ts';
import { generate, generateProgram, putStarter, spawnGenerate, textsOf } from './starter.ts';

const loan = ['resource', 'loan', 'bookId:reference:book', 'borrower:string', 'returned:boolean?'];

test('writes new files, adds lines to others, and changes nothing the second time', async ({
  directory,
}) => {
  putStarter(directory);
  const before = textsOf(directory);
  const { status, output } = spawnGenerate(directory, ...loan);
  expect(output).toContain('new     src/loans/loan.service.ts');
  expect(output).toContain('changed src/routes.ts');
  expect(status).toBe(0);

  const after = textsOf(directory);
  const lost = Object.entries(before).flatMap(([path, text]) =>
    text.split('\n').filter((line) => !after[path]?.includes(line)),
  );
  expect(lost).toEqual([]);

  const again = await generate(directory, ...loan);
  expect(again).toMatchObject({ status: 0, output: expect.stringContaining('nothing to change') });
  expect(textsOf(directory)).toEqual(after);

  const other = spawnGenerate(directory, 'resource', 'loan', 'borrower:string');
  expect(other.status).toBe(1);
  expect(other.output).toContain('There is a resource loan already, in src/loans/');
  expect(other.output).toContain(loan.join(' '));
  expect(textsOf(directory)).toEqual(after);
});

test('shows with --dry-run what it would write, and writes nothing', async ({ directory }) => {
  putStarter(directory);
  const before = textsOf(directory);
  const { status, output } = await generate(directory, ...loan, '--dry-run');
  expect(status).toBe(0);
  expect(output).toContain('+++ src/loans/loan.ts');
  expect(output).toContain('+  readonly loans: LoanRepository;');
  expect(textsOf(directory)).toEqual(before);
});

test('ends with 1 and a sentence when something is wrong', async ({ directory }) => {
  putStarter(directory);
  const before = textsOf(directory);
  for (const [words, sentence] of [
    [[], 'Say what to make: there is nobody to ask.'],
    [['resource'], 'Say what to make: there is nobody to ask.'],
    [['resource', 'loan', 'a:nothing'], 'there is no type "nothing"'],
    [[...loan, '--force-it'], 'There is no option --force-it.'],
    [loan.slice(1), 'loan: there are resource, field, change, remove.'],
    [['field', 'loan', 'note:text?'], 'There is no loan that was generated'],
    [['field', 'book', 'note:text?'], 'There is no book that was generated'],
    [['remove', 'book'], 'There is no book that was generated'],
    [['remove'], 'Say which resource'],
    [['resource', 'book', 'title:string'], 'There is a resource book already'],
  ] as const) {
    const isOfProcess = words.length < 2;
    const call = isOfProcess ? spawnGenerate : generate;
    const { status, output } = await call(directory, ...words);
    expect(output).toContain(sentence);
    expect(output).not.toMatch(/\n\s+at /);
    expect(status).toBe(1);
  }
  expect(textsOf(directory)).toEqual(before);
});

test('explains with --help how it is called', async ({ directory }) => {
  putStarter(directory);
  const { status, output } = spawnGenerate(directory, '--help');
  expect(output).toMatch(/^Usage: npm run generate -- resource/);
  expect(output).toContain('dueOn:date');
  expect(status).toBe(0);
});

test('does not mind when nobody reads to the end', async ({ directory }) => {
  putStarter(directory);
  const command = [...generateProgram, ...loan, '--dry-run'].map((word) => `'${word}'`).join(' ');
  const script = `${command} | true; echo "\${PIPESTATUS[0]}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', script], {
    cwd: directory,
    encoding: 'utf8',
  });
  expect({ stdout, stderr }).toEqual({ stdout: '0\n', stderr: '' });
});

test('leaves everything as it was when a file is in the way', async ({ directory }) => {
  putStarter(directory);
  writeFileSync(join(directory, 'test/loans.test.ts'), '// mine\n');
  const before = textsOf(directory);
  const { status, output } = await generate(directory, ...loan);
  expect(status).toBe(1);
  expect(output).toContain('test/loans.test.ts is there already');
  expect(output).not.toMatch(/\n\s+at /);
  expect(textsOf(directory)).toEqual(before);
});

test('leaves everything as it was when the place for a line is gone', async ({ directory }) => {
  putStarter(directory);
  const routes = join(directory, 'src/routes.ts');
  const text = readFileSync(routes, 'utf8');
  writeFileSync(routes, text.replace('npm run generate adds paths above this line', 'paths'));
  const before = textsOf(directory);
  const { status, output } = await generate(directory, ...loan);
  expect(status).toBe(1);
  expect(output).toContain('src/routes.ts needs one line with');
  expect(textsOf(directory)).toEqual(before);
});

test('takes back what it has written when it cannot go on', async ({ directory }) => {
  putStarter(directory);
  // A file where a folder has to be: found out only while the files are moved to their places.
  writeFileSync(join(directory, 'src/loans'), 'mine\n');
  const before = textsOf(directory);
  const { status, output } = await generate(directory, ...loan);
  expect(status).toBe(1);
  expect(output).toContain('src/loans');
  expect(textsOf(directory)).toEqual(before);
  rmSync(join(directory, 'src/loans'));
  expect((await generate(directory, ...loan)).status).toBe(0);
});

test('does nothing while another run is under way', async ({ directory }) => {
  putStarter(directory);
  mkdirSync(join(directory, '.generate-unfinished'));
  const before = textsOf(directory);
  const { status, output } = await generate(directory, ...loan);
  expect(status).toBe(1);
  expect(output).toContain('another run is under way');
  expect(textsOf(directory)).toEqual(before);
});

test('notices what is left of a resource that was deleted by hand', async ({ directory }) => {
  putStarter(directory);
  const texts = textsOf(directory);
  expect((await generate(directory, ...loan)).status).toBe(0);
  const made = Object.keys(textsOf(directory)).filter((path) => texts[path] === undefined);
  const [migration, ...others] = made.sort((a) => (a.includes('migrations') ? -1 : 1));
  for (const path of others) rmSync(join(directory, path));
  for (const [left, sentence] of [
    ['', `makes the table loans already`],
    [migration ?? '', 'remove what is left of an earlier one'],
  ] as const) {
    if (left) rmSync(join(directory, left, '..'), { recursive: true });
    const before = textsOf(directory);
    const { status, output } = await generate(directory, ...loan);
    expect(output).toContain(sentence);
    expect(status).toBe(1);
    expect(textsOf(directory)).toEqual(before);
  }
});

test('leaves what the starter has alone', async ({ directory }) => {
  putStarter(directory, 'express-sqlite-jwt-memory');
  const before = textsOf(directory);
  for (const [words, sentence] of [
    [['refresh-token', 'a:string'], 'The starter has its own refresh token'],
    [['user', 'a:string'], 'The starter has its own user'],
  ] as const) {
    const { status, output } = await generate(directory, 'resource', ...words);
    expect(output).toContain(sentence);
    expect(status).toBe(1);
  }
  expect(textsOf(directory)).toEqual(before);
});

test('says of accounts what they are, and not in a circle', async ({ directory }) => {
  putStarter(directory, 'express-sqlite-jwt-memory');
  const { status, output } = await generate(
    directory,
    'resource',
    'post',
    'authorId:reference:user',
  );
  expect(output).toContain("src/auth/user.ts is the starter's own");
  expect(output).toContain('authorId:uuid');
  expect(status).toBe(1);
});

test('finds what has a plural of its own by either name, and makes it once', async ({
  directory,
}) => {
  putStarter(directory);
  const staff = ['resource', 'staff/personnel', 'name:string', 'bossId:reference:staff?'];
  expect((await generate(directory, ...staff)).status).toBe(0);
  expect((await generate(directory, ...staff)).output).toContain('nothing to change');
  expect((await generate(directory, 'resource', 'staff', 'name:string')).status).toBe(1);
  for (const name of ['staff', 'personnel', 'staff/personnel']) {
    const { status, output } = await generate(
      directory,
      'resource',
      'shift',
      `whoId:reference:${name}`,
      '--dry-run',
    );
    expect(status, output).toBe(0);
  }
  expect((await generate(directory, 'field', 'staff', 'floor:integer=0')).status).toBe(0);
  expect((await generate(directory, 'remove', 'personnel')).status).toBe(0);
});

test('gives way to a field that has the name already', async ({ directory }) => {
  putStarter(directory, 'express-sqlite-jwt-memory');
  expect((await generate(directory, 'resource', 'shelf', 'items:integer')).status).toBe(0);
  expect((await generate(directory, 'resource', 'item', 'shelfId:reference:shelf')).status).toBe(0);
  const shelf = readFileSync(join(directory, 'prisma/shelf.prisma'), 'utf8');
  expect(shelf).toMatch(/^ {2}items +Int$/m);
  expect(shelf).toMatch(/^ {2}itemItems ItemItem\[\]$/m);
});
