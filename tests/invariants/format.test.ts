import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect } from 'vitest';
import { test } from '../support/test.ts';
import { filesOf, smallStarters, stacks } from './all-stacks.ts';

const biome = fileURLToPath(
  new URL('../../node_modules/@biomejs/biome/bin/biome', import.meta.url),
);

/** What Biome says, or nothing when it is content. */
function complaintsOf(directory: string): string {
  const args = [biome, 'check', '--error-on-warnings', '--colors=off', '--max-diagnostics=20'];
  try {
    execFileSync(process.execPath, args, { cwd: directory, encoding: 'utf8', stdio: 'pipe' });
    return '';
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    return stdout + stderr;
  }
}

test('every file is formatted and free of findings as it comes out', ({ directory }) => {
  const texts = new Set<string>();
  for (const stack of [...stacks, ...smallStarters]) {
    for (const [path, text] of filesOf(stack, /\.(ts|json|js)$/)) {
      const key = `${path}\n${text}`;
      if (texts.has(key)) continue;
      texts.add(key);
      // The same path with other contents lies in the folder of the first stack that has it.
      const place = join(directory, path === 'biome.json' ? '' : stack.id, path);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, text);
    }
  }
  expect(texts.size).toBeGreaterThan(50);
  expect(complaintsOf(directory)).toBe('');
});
