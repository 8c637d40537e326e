import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { composeAll } from '../tools/composed-stack.ts';
import { manifestOf, versionsText } from '../tools/manifest.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));
const stacks = composeAll();

const byId = stacks.map((stack) => [stack.id, stack] as const);

test.each(byId)('%s consists of the files of its manifest', async (id, stack) => {
  await expect(manifestOf(stack)).toMatchFileSnapshot(join(folder, `${id}.txt`));
});

test('the versions are those of versions.txt', async () => {
  await expect(versionsText()).toMatchFileSnapshot(join(folder, 'versions.txt'));
});

test('there is no manifest of a stack that there is not', () => {
  const present = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  const expected = [...stacks.map(({ id }) => `${id}.txt`), 'versions.txt'];
  expect(present.sort()).toEqual(expected.sort());
});
