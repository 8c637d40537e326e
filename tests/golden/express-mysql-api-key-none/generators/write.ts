/** Makes all changes or none. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Change } from './render.ts';

/**
 * Formats the changed files as `npm run fix` would, in a folder of their own; the project does not
 * change until they are all there. `use` gets them with that folder.
 */
export function withFormatted<T>(
  changes: readonly Change[],
  project: string,
  use: (changes: readonly Change[], folder: string) => T,
): T {
  const folder = mkdtempSync(join(project, '.generate-'));
  try {
    for (const { path, after } of changes) writeDeep(join(folder, path), after);
    const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
    // What it cannot mend `npm run check` will say: that need not be the generator's fault.
    spawnSync(process.execPath, [biome, 'check', '--write', folder], { cwd: project });
    const formatted = changes.map((change) => ({
      ...change,
      after: readFileSync(join(folder, change.path), 'utf8'),
    }));
    return use(formatted, folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Moves the files from the folder to their places. If one cannot be moved, all is as before. */
export function moveAll(changes: readonly Change[], folder: string, project: string): void {
  const moved: Change[] = [];
  let madeFolders: string[] = [];
  try {
    for (const change of changes) {
      const target = join(project, change.path);
      const made = mkdirSync(dirname(target), { recursive: true });
      if (made) madeFolders = [made, ...madeFolders];
      renameSync(join(folder, change.path), target);
      moved.push(change);
    }
  } catch (error) {
    for (const { path, before } of moved) {
      if (before === null) rmSync(join(project, path));
      else writeFileSync(join(project, path), before);
    }
    for (const made of madeFolders) rmSync(made, { recursive: true });
    throw error;
  }
}

function writeDeep(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
