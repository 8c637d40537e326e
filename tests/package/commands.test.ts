/** The commands that README.md and CONTRIBUTING.md give in blocks: each is run as it stands, here or elsewhere. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { commandsOf } from '../stacks/readme.ts';
import { test } from '../support/test.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Commands that are not run below, and what runs them. */
const leftOut: readonly (readonly [command: RegExp, why: string])[] = [
  [/^npm ci && npm (start -- \.\.\/my-backend|test)$/, '.ci/readme.mjs, each in a fresh clone'],
  [/^npm ci$|^npm test$/, 'a part of those'],
  [/^npm run check$/, '.ci/run, by tests/tools/test.ts'],
  [/^npm run try$/, 'writes into .play: tests/tools/new-option.test.ts runs it in a copy'],
  [/^npm start -- (next )?\.\.\/first/, 'tests/next/readme.test.ts, in their order'],
  [/^npm create backend-practice@latest /, 'needs a registry that has it: npm run test:managers'],
  [
    /^npm create backend-practice(@VERSION)? (kit|my-api -- --kit) /,
    'the same; tests/kits by the built command',
  ],
  [
    /^printf .* > students\.csv$|^cd ada$/,
    'says nothing: tests/kits/walk-through.test.ts, pack.test.ts',
  ],
  [/^npm ci --offline /, 'tests/kits/pack.test.ts, in a room without internet'],
  [/^npm start -- web$/, 'does not end: tests/web/command.test.ts'],
];

/** Without what stands behind `#`. */
const commands = ['README.md', 'CONTRIBUTING.md']
  .flatMap((file) => commandsOf(readFileSync(join(repository, file), 'utf8')))
  .map((line) => line.replace(/\s+#.*/, ''));
const runHere = commands.filter((line) => !leftOut.some(([pattern]) => pattern.test(line)));

test('what is left out is there', () => {
  const inVain = leftOut.filter(([pattern]) => !commands.some((line) => pattern.test(line)));
  expect(inVain).toEqual([]);
});

test('all others work as they stand, beside the starter of the first command', ({ directory }) => {
  const clone = join(directory, 'clone');
  mkdirSync(clone);
  for (const name of ['dist', 'package.json'])
    symlinkSync(join(repository, name), join(clone, name));
  const making = ['start', '--', '../my-backend', '--yes', '--no-install', '--no-git'];
  execFileSync('npm', making, { cwd: clone, stdio: 'ignore' });
  const failed = runHere.flatMap((line) => {
    const { status, stdout, stderr } = spawnSync('sh', ['-c', line], {
      cwd: clone,
      encoding: 'utf8',
    });
    // Behind what npm says of it.
    const said = stdout.split('\n').filter((text) => text !== '' && !text.startsWith('>'));
    return status === 0 && said.length > 0 ? [] : [`${line}\n${stdout}${stderr}`];
  });
  expect(failed).toEqual([]);
  expect(runHere.length).toBeGreaterThan(2);
});
