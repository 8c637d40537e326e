import { mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test as base } from 'vitest';

/** `test` with a directory of its own, which is removed afterwards. */
export const test = base.extend<{ directory: string }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures from the pattern
  directory: async ({}, use) => {
    const directory = realpathSync(mkdtempSync(join(tmpdir(), 'create-backend-practice-')));
    await use(directory);
    rmSync(directory, { recursive: true, force: true });
  },
});

/** Writes files, path to text, with the directories they need. */
export function writeTree(directory: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}

/** All files under a directory, sorted, with `/`; empty directories end with it. */
export function treeOf(directory: string): string[] {
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .map((entry) => `${join(entry.parentPath, entry.name)}${entry.isDirectory() ? '/' : ''}`)
    .map((path) => path.slice(directory.length + 1).replaceAll('\\', '/'))
    .sort();
}
