import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { currentReadme, readReadme } from '../tools/readme.ts';

const { scripts } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);

test('the table of choices is the one that the model gives', () => {
  expect(readReadme(), 'npm run readme').toBe(currentReadme(readReadme()));
  expect(readReadme()).toContain('`api-key`');
});

test.each(['README.md', 'CONTRIBUTING.md'])('%s names only scripts that there are', (file) => {
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name);
  // Scripts of a starter, not of this project.
  const starters = /^(dev|db:|cache:|check$|doctor$|generate$)/;
  const missing = named.filter((name) => name && !starters.test(name) && !scripts[name]);
  expect(missing).toEqual([]);
});
