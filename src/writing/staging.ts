/** Staging folders: the folders that a project is written to before it takes its place. Looks, touches nothing. */
import { lstatSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { randomHex } from './random.ts';

/**
 * In a target that stays. One name, for whoever makes it has the target for himself: of two that
 * call it, mkdir fails for one. https://pubs.opengroup.org/onlinepubs/9799919799/functions/mkdir.html
 */
const insideName = '.create-backend-practice-staging';

/** The parts of a staging folder that lies in its target. */
export interface StagingInside {
  readonly path: string;
  /** The starter, until it is moved. */
  readonly fresh: string;
  /** What was overwritten, until all is done. */
  readonly old: string;
  /** Says how to go back by hand; it is there before anything is moved. */
  readonly note: string;
}

export function stagingInside(directory: string): StagingInside {
  const path = join(directory, insideName);
  return {
    path,
    fresh: join(path, 'new'),
    old: join(path, 'old'),
    note: join(path, 'README.txt'),
  };
}

/** A path beside a target that is still to be made. */
export function stagingFolderBeside(directory: string): string {
  return join(dirname(directory), `${besidePrefix(directory)}${randomHex(6)}`);
}

/** No longer than a name may be, which is 255 bytes: a character takes at most four. */
function besidePrefix(directory: string): string {
  return `.${[...basename(directory)].slice(0, 50).join('')}-`;
}

/**
 * The staging folders beside a target: of runs that were killed, or that are at work now.
 *
 * @returns absolute paths
 */
export function stagingFoldersBeside(directory: string): string[] {
  const parent = dirname(directory);
  const prefix = besidePrefix(directory);
  return namesIn(parent)
    .filter((name) => name.startsWith(prefix))
    .filter((name) => /^[0-9a-f]{12}$/.test(name.slice(prefix.length)))
    .map((name) => join(parent, name));
}

/** What a staging folder in a target says about the run that made it. */
export type Progress = 'empty' | 'nothing moved' | 'being moved' | 'complete';

/** How far the run came whose staging folder lies in the directory; null when there is none. */
export function progressInside(directory: string): Progress | null {
  const { path, fresh, note } = stagingInside(directory);
  if (!isVisible(path)) return null;
  if (!isVisible(note)) return isVisible(fresh) ? 'nothing moved' : 'empty';
  // It is moved last.
  return isVisible(join(fresh, 'package.json')) ? 'being moved' : 'complete';
}

/** A folder in a starter whose making has not come to its end; see `unfinished.ts`. */
export const markName = '.create-backend-practice-unfinished';

/** Whether a run has begun a starter there, and the same command can finish it. */
export function isUnfinished(directory: string): boolean {
  return ['package.json', markName].every((name) => isVisible(join(directory, name)));
}

/** Also a link that leads nowhere; not what we may not look at. */
export function isVisible(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return false;
  }
}

/** Nothing where the directory is missing, or not for us to look into. */
function namesIn(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}
