import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import { saves } from '../../../src/reading/saves.ts';
import { test } from '../../support/test.ts';

const isDone = (next: Promise<unknown>) =>
  Promise.race([next.then(() => true), sleep(600).then(() => false)]);

test('comes at once, then with each save of code, and not with what is generated', async ({
  directory,
}) => {
  mkdirSync(join(directory, 'src/generated'), { recursive: true });
  const all = saves(directory);
  await all.next();
  const second = all.next();
  writeFileSync(join(directory, 'src/generated/client.ts'), '');
  expect(await isDone(second)).toBe(false);
  writeFileSync(join(directory, 'src/app.ts'), '');
  expect(await isDone(second)).toBe(true);
  // Saved while nobody waits.
  writeFileSync(join(directory, 'src/app.ts'), '// More.');
  await sleep(100);
  expect(await isDone(all.next())).toBe(true);
  await all.return();
});
