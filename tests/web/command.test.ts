import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { bin, runCommand } from '../support/command.ts';
import { test } from '../support/test.ts';
import { pageNames } from './page-names.ts';

describe('create-backend-practice web', () => {
  test('writes the page into a new directory', async ({ directory }) => {
    const { exitCode, stdout } = await runCommand(['web', 'site'], { directory });
    expect(stdout).toContain(join(directory, 'site'));
    expect(exitCode).toBe(0);
    expect(readdirSync(join(directory, 'site')).sort()).toEqual(
      [...pageNames, 'templates.bin'].sort(),
    );
  });

  test('refuses a directory that has files', async ({ directory }) => {
    writeFileSync(join(directory, 'notes.txt'), '');
    const { exitCode, stderr } = await runCommand(['web', '.'], { directory });
    expect(stderr).toContain('is not empty');
    expect(exitCode).toBe(1);
    expect(readdirSync(directory)).toEqual(['notes.txt']);
  });

  test.for(['SIGINT', 'SIGTERM'] as const)('serves it until %s', async (signal, { directory }) => {
    const child = spawn(process.execPath, [bin, 'web', '--json'], { cwd: directory });
    const [line] = await once(child.stdout, 'data');
    const { url } = JSON.parse(String(line));
    expect(await (await fetch(url)).text()).toContain('<main id="main">');
    child.kill(signal);
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});
