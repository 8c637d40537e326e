/** Makes all changes or none. */
import { spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { GenerateError } from './generate-error.ts';

/** A file as it shall be. */
export interface Change {
  /** From the project's folder, with `/`. */
  readonly path: string;
  /** Null when the file is new. */
  readonly before: string | null;
  /** Null when the file goes. */
  readonly after: string | null;
}

/** Git ignores it. */
const name = '.generate-unfinished';

/**
 * Gives `use` an empty folder in the project, and removes it afterwards. It is also a lock: of two
 * runs at once, the later one would undo what the earlier one adds to the files that both change.
 */
export function withFolder<T>(project: string, use: (folder: string) => T): T {
  const folder = join(project, name);
  try {
    // Fails if the folder is there, so only one can make it.
    mkdirSync(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    throw new GenerateError(
      `${name} is there: another run is under way. If there is none, one was broken off: remove that folder.`,
    );
  }
  try {
    return use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Puts the changed files into the folder, formatted as `npm run fix` would. */
export function putFormatted(changes: readonly Change[], folder: string): Change[] {
  for (const { path, after } of changes) if (after !== null) writeDeep(join(folder, path), after);
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
  // What it cannot mend `npm run check` will say: that need not be the generator's fault.
  spawnSync(process.execPath, [biome, 'check', '--write', folder], { cwd: dirname(folder) });
  return changes.map((change) => {
    const after = change.after === null ? null : readFileSync(join(folder, change.path), 'utf8');
    return { ...change, after };
  });
}

/** Moves the files from the folder to their places. If one cannot be moved, all is as before. */
export function moveAll(changes: readonly Change[], folder: string, project: string): void {
  const done: Change[] = [];
  let madeFolders: string[] = [];
  try {
    for (const change of changes) {
      const target = join(project, change.path);
      const made = mkdirSync(dirname(target), { recursive: true });
      if (made) madeFolders = [made, ...madeFolders];
      if (change.after === null) rmSync(target);
      else renameSync(join(folder, change.path), target);
      done.push(change);
    }
  } catch (error) {
    for (const { path, before } of done) {
      if (before === null) rmSync(join(project, path));
      else writeFileSync(join(project, path), before);
    }
    for (const made of madeFolders) rmSync(made, { recursive: true });
    throw error;
  }
  for (const { path, after } of changes)
    if (after === null) removeEmpty(dirname(join(project, path)));
}

function removeEmpty(folder: string): void {
  if (existsSync(folder) && readdirSync(folder).length === 0) rmdirSync(folder);
}

function writeDeep(file: string, text: string): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
