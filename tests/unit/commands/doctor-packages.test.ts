/** What a starter's `npm run doctor` says before anything is installed: no TypeScript, no package. */
import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect } from 'vitest';
import { packagesProblem } from '../../../templates/base/src/doctor/packages.mjs';
import { test, writeTree } from '../../support/test.ts';

const doctor = fileURLToPath(new URL('../../../templates/base/src/doctor', import.meta.url));

const wanted = {
  '': { version: '0.1.0' },
  'node_modules/zod': { version: '4.0.0' },
  'node_modules/for-another-system': { version: '1.0.0', optional: true },
};

function lockOf(packages: object): string {
  return JSON.stringify({ packages });
}

describe('packagesProblem', () => {
  test.for([
    ['package-lock.json', 'npm install'],
    ['pnpm-lock.yaml', 'pnpm install'],
    ['yarn.lock', 'yarn install'],
    ['bun.lock', 'bun install'],
  ] as const)('names what installs them, with %s', ([lock, remedy], { directory }) => {
    writeTree(directory, { [lock]: '' });
    expect(packagesProblem(directory)).toEqual({ text: 'The packages are not installed.', remedy });
  });

  test.for([
    ['package-lock.json', 'npm ci'],
    ['pnpm-lock.yaml', 'pnpm install'],
    ['yarn.lock', 'yarn install'],
  ] as const)(
    'knows an installation that was interrupted, with %s',
    ([lock, remedy], { directory }) => {
      writeTree(directory, { [lock]: '', 'node_modules/zod/package.json': '{}' });
      const text = 'The packages are not installed completely: that was interrupted.';
      expect(packagesProblem(directory)).toEqual({ text, remedy });
    },
  );

  test.for([
    ['is not there', {}],
    ['is there in another version', { 'node_modules/zod': { version: '3.0.0' } }],
  ] as const)('names a package that %s', ([, installed], { directory }) => {
    const list = 'node_modules/.package-lock.json';
    writeTree(directory, { 'package-lock.json': lockOf(wanted), [list]: lockOf(installed) });
    const text = 'The packages are not installed completely: node_modules/zod 4.0.0 is missing.';
    expect(packagesProblem(directory)).toEqual({ text, remedy: 'npm ci' });
  });

  test.for([
    ['package-lock.json', '.package-lock.json'],
    ['pnpm-lock.yaml', '.modules.yaml'],
    ['yarn.lock', '.yarn-integrity'],
    ['yarn.lock', '.yarn-state.yml'],
    ['bun.lock', 'zod/package.json'],
  ] as const)('is null where all is there: %s and %s', ([lock, end], { directory }) => {
    const text = lock === 'package-lock.json' ? lockOf(wanted) : '';
    const installed = lockOf({ 'node_modules/zod': { version: '4.0.0' } });
    writeTree(directory, { [lock]: text, [`node_modules/${end}`]: installed });
    expect(packagesProblem(directory)).toBeNull();
  });
});

describe('start.mjs, run by Node.js alone', () => {
  const run = (directory: string, ...args: string[]) => {
    cpSync(doctor, join(directory, 'src/doctor'), { recursive: true });
    writeTree(directory, { 'package-lock.json': '{}' });
    const program = [join(directory, 'src/doctor/start.mjs'), ...args];
    return spawnSync(process.execPath, program, { cwd: directory, encoding: 'utf8' });
  };

  test('says what is missing and what to do, and ends with 1', ({ directory }) => {
    const { status, stdout, stderr } = run(directory);
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    expect(stdout).toBe(
      'problem  The packages are not installed.\n' +
        '         Try: npm install, then this again for the rest\n',
    );
  });

  test('says it to programs, too', ({ directory }) => {
    const { stdout } = run(directory, '--json');
    const finding = { level: 'problem', text: 'The packages are not installed.' };
    expect(JSON.parse(stdout)).toEqual({
      isFine: false,
      findings: [{ ...finding, remedy: 'npm install' }],
    });
  });
});
