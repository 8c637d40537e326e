/** `.backend-practice.json` keeps what the generator was called with, and the same calls make the same bytes. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { recordPath, type StarterRecord } from '../../src/composing/record.ts';
import { test } from '../support/test.ts';
import { composeStack, stackOf, starterFiles } from '../tools/composed-stack.ts';
import { generate, putStarter, textsOf } from './starter.ts';

const id = 'express-sqlite-none-none';
const calls = [
  ['resource', 'loan', 'bookId:reference:book', 'borrower:string'],
  ['field', 'loan', 'note:string?'],
  ['change', 'loan', 'note:string:1..300=none'],
  ['resource', 'member', 'name:string'],
  ['remove', 'member', '--force'],
];

function putRecord(directory: string, id: string): void {
  const text = starterFiles(composeStack(stackOf(id))).get(recordPath)?.text ?? '';
  writeFileSync(join(directory, recordPath), text);
}

function recordIn(directory: string): StarterRecord {
  return JSON.parse(readFileSync(join(directory, recordPath), 'utf8'));
}

test.for([id, 'fastify-mongodb-session-redis'])(
  'the calls that changed something are kept, and made again give the same bytes: %s',
  async (id, { directory }) => {
    const [first, second] = [join(directory, 'a'), join(directory, 'b')];
    for (const folder of [first, second]) {
      putStarter(folder, id);
      putRecord(folder, id);
    }
    for (const call of calls) expect(await generate(first, ...call)).toMatchObject({ status: 0 });
    // Neither a mistake, nor what is so already, nor what only shows.
    await generate(first, 'resource', 'loan', 'a:nothing');
    await generate(first, ...(calls[0] ?? []), '--dry-run');
    const { generated } = recordIn(first);
    expect(generated.map(({ args }) => args)).toEqual(calls);
    for (const { at, args } of generated) await generate(second, `--at=${at}`, ...args);
    expect(textsOf(second)).toEqual(textsOf(first));
  },
);

test('a time that is none is refused', async ({ directory }) => {
  putStarter(directory, id);
  const { status, output } = await generate(directory, '--at=2026', 'resource', 'loan', 'a:string');
  expect(output).toContain('--at=2026: a time is written like --at=20');
  expect(status).toBe(1);
});

test('a record that is gone or broken is in nobody’s way', async ({ directory }) => {
  putStarter(directory, id);
  expect((await generate(directory, 'resource', 'loan', 'a:string')).status).toBe(0);
  writeFileSync(join(directory, recordPath), '{');
  expect((await generate(directory, 'resource', 'member', 'a:string')).status).toBe(0);
  expect(readFileSync(join(directory, recordPath), 'utf8')).toBe('{');
});
