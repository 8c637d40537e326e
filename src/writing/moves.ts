/** Where a starter meets what lies in its target already (`--force`). Looks, and touches nothing. */
import { lstatSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../model/errors.ts';

/** One rename that brings a file, or a whole folder, to its place. */
export interface Move {
  /** With `/`; relative to the target. */
  readonly path: string;
  /** Whether a file is there that it takes the place of. */
  readonly replaces: boolean;
}

/** A file where the starter has a folder, for example; it can be neither kept nor replaced. */
interface Obstacle {
  readonly path: string;
  readonly kind: string;
}

/**
 * The moves that bring a starter into a directory, `package.json` last: so where that is new, it says
 * that all the rest is there.
 *
 * @param paths of the starter's files, with `/`
 * @throws UserError naming what stands in the way, and what would be overwritten unless that is wanted
 */
export function movesInto(
  directory: string,
  paths: Iterable<string>,
  { overwrite }: { readonly overwrite: boolean },
): Move[] {
  const moves = new Map<string, Move>();
  const obstacles = new Map<string, Obstacle>();
  for (const path of paths) {
    const found = meet(directory, path);
    if ('kind' in found) obstacles.set(found.path, found);
    else moves.set(found.path, found);
  }
  refuseObstacles(directory, [...obstacles.values()]);
  const replaced = [...moves.values()].filter(({ replaces }) => replaces);
  if (!overwrite) refuseReplaced(directory, replaced);
  const isLast = ({ path }: Move) => (path === 'package.json' ? 1 : 0);
  return [...moves.values()].sort((a, b) => isLast(a) - isLast(b));
}

/**
 * Goes down the path as long as there are folders. A link is no folder: behind it may lie anything,
 * also what is outside of the target, so nothing is ever written through one.
 */
function meet(directory: string, path: string): Move | Obstacle {
  const segments = path.split('/');
  for (let depth = 1; depth < segments.length; depth++) {
    const part = segments.slice(0, depth).join('/');
    const found = look(directory, part);
    if (found === null) return { path: part, replaces: false };
    if (found !== 'a folder')
      return { path: part, kind: `${found} where the starter has a folder` };
  }
  const found = look(directory, path);
  if (found === 'a folder') return { path, kind: `${found} where the starter has a file` };
  return { path, replaces: found !== null };
}

/** What is there, in words; null when nothing is. */
function look(directory: string, path: string): string | null {
  try {
    const stats = lstatSync(join(directory, path), { throwIfNoEntry: false });
    if (!stats) return null;
    if (stats.isDirectory()) return 'a folder';
    return stats.isSymbolicLink() ? 'a link' : 'a file';
  } catch (error) {
    return `something that cannot be read (${(error as NodeJS.ErrnoException).code})`;
  }
}

function refuseObstacles(directory: string, obstacles: readonly Obstacle[]): void {
  if (obstacles.length === 0) return;
  const lines = obstacles.map(({ path, kind }) => `${path} (${kind})`);
  throw new UserError(
    `${directory} cannot take the starter, for these are in the way:\n${listed(lines)}`,
    'Move them away, or choose another directory.',
  );
}

function refuseReplaced(directory: string, replaced: readonly Move[]): void {
  if (replaced.length === 0) return;
  throw new UserError(
    `In ${directory} the starter would overwrite:\n${listed(replaced.map(({ path }) => path))}`,
    'Move them away, or write --overwrite as well to have them replaced.',
  );
}

/** One line each; not more than fit on a screen. */
function listed(lines: readonly string[]): string {
  const shown = lines.length > 11 ? lines.slice(0, 10) : lines;
  const more = lines.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])]
    .map((line) => `  ${line}`)
    .join('\n');
}
