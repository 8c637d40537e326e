/** `.backend-practice.json` keeps what the generator was called with, and the same calls make the same bytes. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
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
  ['resource', 'member', 'name:string'],
  ['remove', 'member', '--force'],
];

function putRecord(directory: string): void {
  const text = starterFiles(composeStack(stackOf(id))).get(recordPath)?.text ?? '';
  writeFileSync(join(directory, recordPath), text);
}

function recordIn(directory: string): StarterRecord {
  return JSON.parse(readFileSync(join(directory, recordPath), 'utf8'));
}

test('the calls that changed something are kept, and made again give the same bytes', ({
  directory,
}) => {
  putStarter(directory, id);
  putRecord(directory);
  const before = textsOf(directory);
  for (const call of calls) expect(generate(directory, ...call)).toMatchObject({ status: 0 });
  // Neither a mistake, nor what is so already, nor what only shows.
  generate(directory, 'resource', 'loan', 'a:nothing');
  generate(directory, ...(calls[0] ?? []), '--dry-run');
  const { generated } = recordIn(directory);
  expect(generated.map(({ args }) => args)).toEqual(calls);
  const after = textsOf(directory);

  for (const path of Object.keys(after)) rmSync(join(directory, path));
  rmSync(join(directory, 'node_modules'));
  putStarter(directory, id);
  putRecord(directory);
  expect(textsOf(directory)).toEqual(before);
  for (const { at, args } of generated) generate(directory, `--at=${at}`, ...args);
  expect(textsOf(directory)).toEqual(after);
}, 120_000);

test('a time that is none is refused', ({ directory }) => {
  putStarter(directory, id);
  const { status, output } = generate(directory, '--at=2026', 'resource', 'loan', 'a:string');
  expect(output).toContain('--at=2026: a time is written like --at=20');
  expect(status).toBe(1);
});

test('a record that is gone or broken is in nobody’s way', ({ directory }) => {
  putStarter(directory, id);
  expect(generate(directory, 'resource', 'loan', 'a:string').status).toBe(0);
  writeFileSync(join(directory, recordPath), '{');
  expect(generate(directory, 'resource', 'member', 'a:string').status).toBe(0);
  expect(readFileSync(join(directory, recordPath), 'utf8')).toBe('{');
});
