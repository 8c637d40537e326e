/** Moves a starter into a directory that stays. Of the two others that write see `write.ts`. */
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Cancelled, UserError } from '../model/errors.ts';
import { type Move, movesInto } from './moves.ts';
import { isVisible, type StagingInside, stagingInside } from './staging.ts';
import { changedMeanwhile, entriesOf, type Target } from './target.ts';
import { discard, nextTurn, type Writing, writeFiles } from './write-staging.ts';

/**
 * A directory that stays, for it holds something, or is the current one or a mount: the staging folder lies in
 * it, and the entries move up one by one, `package.json` last. The staging folder goes at the very end, its note
 * after what it speaks of, so that the next run sees how far this one came when it was killed.
 */
export async function writeInside(
  directory: string,
  target: Target,
  writing: Writing,
): Promise<void> {
  const staging = stagingInside(directory);
  const renames: Rename[] = [];
  claim(staging.path, directory);
  try {
    refuseChanges(directory, target, staging);
    mkdirSync(staging.fresh);
    await writeFiles(staging.fresh, writing);
    const moves = movesInto(directory, writing.files.keys(), writing);
    writeFileSync(staging.note, noteOf(directory, moves));
    for (const [count, move] of moves.entries()) {
      moveUp(move, directory, staging, renames);
      if (count % 16 === 0) await nextTurn();
      if (writing.signal.aborted) throw new Cancelled();
    }
  } catch (error) {
    goBack(renames, directory, staging, error);
    discard([staging.note, staging.path], directory);
    throw error;
  }
  discard([staging.fresh, staging.old, staging.path], directory);
}

/** @throws UserError when somebody else has it */
function claim(staging: string, directory: string): void {
  try {
    mkdirSync(staging);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'EEXIST' ? changedMeanwhile(directory) : error;
  }
}

/** Another run may have come and gone since the target was looked at. */
function refuseChanges(
  directory: string,
  { entries, hasGit }: Target,
  staging: StagingInside,
): void {
  const expected = [...entries, ...(hasGit ? ['.git'] : []), basename(staging.path)].sort();
  if (entriesOf(directory).join('/') !== expected.join('/')) throw changedMeanwhile(directory);
}

type Rename = readonly [from: string, to: string];

/** @param renames those that are done; the new ones are put behind them */
function moveUp(
  { path, replaces }: Move,
  directory: string,
  staging: StagingInside,
  renames: Rename[],
) {
  const goal = join(directory, path);
  const rename = (from: string, to: string) => {
    renameSync(from, to);
    renames.push([from, to]);
  };
  if (replaces) {
    createFolders(staging.old, path);
    rename(goal, join(staging.old, path));
  }
  if (isVisible(goal)) throw changedMeanwhile(goal);
  rename(join(staging.fresh, path), goal);
}

/** Those that a path lies in, one by one: with `recursive`, a target that has vanished would come back. */
function createFolders(root: string, path: string): void {
  let folder = root;
  for (const segment of ['', ...path.split('/').slice(0, -1)]) {
    folder = join(folder, segment);
    if (!isVisible(folder)) mkdirSync(folder);
  }
}

/**
 * The last rename first. What is gone altogether needs none.
 *
 * @throws UserError when something stays where it should not; then the staging folder stays, too
 */
function goBack(
  renames: readonly Rename[],
  directory: string,
  staging: StagingInside,
  cause: unknown,
) {
  for (const [from, to] of renames.toReversed()) {
    try {
      renameSync(to, from);
    } catch (error) {
      if (!isVisible(to)) continue;
      const reasons = [cause, error].map((reason) => (reason as Error).message).join('; ');
      throw new UserError(
        `${directory} could neither be written nor put back as it was: ${reasons}.`,
        `${staging.note} says what is left to do.`,
      );
    }
  }
}

/** For whoever finds the staging folder of a run that was killed. */
function noteOf(directory: string, moves: readonly Move[]): string {
  const added = moves.filter(({ replaces }) => !replaces);
  return [
    `create-backend-practice was moving a starter into ${directory} and did not get to the end.`,
    '',
    'To have the directory as it was before:',
    '',
    '1. Move every file in the folder "old", if there is one, back to the same path outside of it.',
    '2. Remove these, as far as they are there:',
    ...added.map(({ path }) => `   ${path}`),
    '3. Remove the folder in which you found this.',
    '',
  ].join('\n');
}
