import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { currentReadme, readReadme } from '../tools/readme.ts';

const { scripts } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);

test('the table of choices and the numbers are those that the model gives', () => {
  expect(readReadme(), 'npm run readme').toBe(currentReadme(readReadme()));
  expect(readReadme()).toContain('`api-key`');
});

test('a sentence with a computed number may not go unseen', () => {
  const without = readReadme().replace(/asks \d+ questions/, 'asks you');
  expect(() => currentReadme(without)).toThrow('README.md does not say: asks');
});

test('the commands that the gate types are those that a newcomer sees first', () => {
  const gate = fileURLToPath(new URL('../../.ci/readme.mjs', import.meta.url));
  const commands = execFileSync(process.execPath, [gate, '--list'], { encoding: 'utf8' });
  expect(commands.trimEnd().split('\n')).toEqual([
    'npm ci && npm start -- ../my-backend',
    'npm ci && npm test',
  ]);
});

test.each(['README.md', 'CONTRIBUTING.md'])('%s names only scripts that there are', (file) => {
  const text = readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8');
  const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, name]) => name);
  // Scripts of a starter, not of this project.
  const starters = /^(dev|db:|cache:|check$|doctor$|generate$|next$)/;
  const missing = named.filter((name) => name && !starters.test(name) && !scripts[name]);
  expect(missing).toEqual([]);
});

test('what is not published yet is said to be so where a newcomer begins', () => {
  const [beginning = ''] = readReadme().split('\n## ');
  const [, named = '', instead = ''] =
    /^It is not published yet: .*`(npm create .*?)`, type `(npm start .*?)` in a clone\.$/m.exec(
      beginning,
    ) ?? [];
  const flags = (command: string) => command.replace(/^.* (?:\.\.\/)?my-api (?:-- )?/, '');
  expect(flags(named)).toBe('--yes');
  expect(flags(instead)).toBe('--yes');
});
