/** The only file that writes: all into a stage beside or inside the target, then into place. */
import { randomBytes } from 'node:crypto';
import { lstatSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { ProjectFile, ProjectFiles } from './compose.ts';
import { Cancelled, UserError } from './errors.ts';
import type { Target } from './target.ts';

/**
 * Writes a project, all of it or nothing.
 *
 * @throws UserError when the system refuses, Cancelled when the signal is given; the target is then
 * as it was
 */
export async function writeProject(
  target: Target,
  files: ProjectFiles,
  signal: AbortSignal,
): Promise<void> {
  try {
    await (target.exists ? fill(target, files, signal) : make(target, files, signal));
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (!code || error instanceof Cancelled) throw error;
    throw new UserError(
      `${target.directory} could not be written: ${message}.`,
      'Nothing was left behind; free the space or choose another directory, then try again.',
    );
  }
}

/** A new directory: stage beside it, then one rename. */
async function make(
  { directory }: Target,
  files: ProjectFiles,
  signal: AbortSignal,
): Promise<void> {
  const parent = dirname(directory);
  const stage = join(parent, `.${basename(directory)}-${randomName()}`);
  const firstMade = await mkdir(parent, { recursive: true });
  try {
    await writeFiles(stage, files, signal);
    await rename(stage, directory);
  } catch (error) {
    await rm(stage, { recursive: true, force: true });
    if (firstMade) await removeEmpty(parent, firstMade);
    throw error;
  }
}

/**
 * A directory that is there already, perhaps with a `.git`, perhaps the current one or a mount:
 * it stays, the stage lies in it, and the entries move up one by one.
 */
async function fill({ directory }: Target, files: ProjectFiles, signal: AbortSignal) {
  const stage = join(directory, `.create-backend-practice-${randomName()}`);
  const moved: string[] = [];
  try {
    await writeFiles(stage, files, signal);
    for (const entry of await readdir(stage)) {
      const place = join(directory, entry);
      if (lstatSync(place, { throwIfNoEntry: false })) throw alreadyThere(place);
      await rename(join(stage, entry), place);
      moved.push(place);
    }
    await rmdir(stage);
  } catch (error) {
    for (const path of [stage, ...moved]) await rm(path, { recursive: true, force: true });
    throw error;
  }
}

async function writeFiles(stage: string, files: ProjectFiles, signal: AbortSignal): Promise<void> {
  await mkdir(stage);
  for (const [path, file] of files) {
    if (signal.aborted) throw new Cancelled();
    await writeOne(stage, path, file);
  }
  if (signal.aborted) throw new Cancelled();
}

async function writeOne(stage: string, path: string, file: ProjectFile): Promise<void> {
  const segments = path.split('/');
  if (segments.some((segment) => ['', '.', '..'].includes(segment)) || /[\\:]/.test(path)) {
    throw new Error(`the project file ${path} would lie outside of the project`);
  }
  const place = join(stage, ...segments);
  await mkdir(dirname(place), { recursive: true });
  await writeFile(place, file.text, { flag: 'wx', mode: modeOf(file) });
}

function modeOf({ executable, isSecret }: ProjectFile): number {
  if (isSecret) return 0o600;
  return executable ? 0o755 : 0o644;
}

/** Removes the directories that were made above the target, from the inside out. */
async function removeEmpty(path: string, last: string): Promise<void> {
  await rmdir(path).catch(() => undefined);
  if (path !== last && path.length > last.length) await removeEmpty(dirname(path), last);
}

function alreadyThere(place: string): UserError {
  return new UserError(`${place} appeared in the meantime.`, 'Choose another directory.');
}

function randomName(): string {
  return randomBytes(6).toString('hex');
}
