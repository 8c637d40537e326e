/**
 * A three-way merge of whole projects: what somebody has made of a starter (ours) with what the starter
 * would be today (theirs), by what it was at first (base). Pure.
 */
import type { Texts } from '../compare.ts';
import { mergeFile } from './file.ts';
import { movedFiles } from './moved.ts';
import { inStyleOf, type MergeText, plain } from './sides.ts';

/** What becomes of a file that is not as it was before. */
export type ChangeKind = 'added' | 'replaced' | 'merged' | 'removed';

export interface MergedFile {
  readonly path: string;
  readonly kind: ChangeKind;
  /** Absent where it is removed. */
  readonly text?: string;
}

/** Where both sides want something else. What is ours stays; a program has to be put right by hand. */
export interface Conflict {
  readonly path: string;
  /** A few words: `lines 3 to 9`. */
  readonly what: string;
}

export interface ProjectMerge {
  /** Only those that change on the disk, sorted by path. */
  readonly files: readonly MergedFile[];
  readonly conflicts: readonly Conflict[];
  /** Where files of base lie that somebody has moved, and that theirs has changed. */
  readonly moved: readonly { readonly from: string; readonly to: string }[];
}

export interface Projects {
  readonly base: Texts;
  readonly ours: Texts;
  readonly theirs: Texts;
}

/** Nothing that ours has changed is lost, and no file of ours is removed that was changed. */
export function mergeProjects(
  { base, ours, theirs }: Projects,
  mergeText: MergeText,
): ProjectMerge {
  const files: MergedFile[] = [];
  const conflicts: Conflict[] = [];
  const newPaths = movedFiles(base, ours, theirs);
  const moved: { from: string; to: string }[] = [];
  for (const path of [...new Set([...base.keys(), ...theirs.keys()])].sort()) {
    const [before, now] = [base.get(path), theirs.get(path)];
    if (isSame(before, now)) continue;
    const newPath = ours.has(path) ? path : (newPaths.get(path) ?? path);
    if (newPath !== path) moved.push({ from: path, to: newPath });
    const mine = ours.get(newPath);
    const result = mergeOne(
      { path: newPath, isMoved: newPath !== path, before, mine, now },
      mergeText,
    );
    if (result.file) files.push(result.file);
    conflicts.push(...result.conflicts.map((what) => ({ path: newPath, what })));
  }
  return { files: files.sort((a, b) => (a.path < b.path ? -1 : 1)), conflicts, moved };
}

interface One {
  readonly path: string;
  readonly isMoved: boolean;
  readonly before: string | undefined;
  readonly mine: string | undefined;
  readonly now: string | undefined;
}

interface Result {
  readonly file?: MergedFile;
  readonly conflicts: readonly string[];
}

const nothing: Result = { conflicts: [] };

function mergeOne({ path, isMoved, before, mine, now }: One, mergeText: MergeText): Result {
  if (isSame(mine, now)) return nothing;
  if (mine === undefined) {
    if (before === undefined)
      return { file: { path, kind: 'added', text: now ?? '' }, conflicts: [] };
    return named('you have removed it, and the new one differs');
  }
  if (now === undefined) {
    if (isMoved) return named('you have moved it here, and there is none any more');
    if (isSame(before, mine)) return { file: { path, kind: 'removed' }, conflicts: [] };
    return named('you have changed it, and there is none any more: yours stays');
  }
  if (isSame(before, mine)) {
    return { file: { path, kind: 'replaced', text: inStyleOf(mine, plain(now)) }, conflicts: [] };
  }
  if (isNoText(mine)) return named('it is no text: yours stays');
  const sides = { base: plain(before ?? ''), ours: plain(mine), theirs: plain(now) };
  const { text, conflicts } = mergeFile(path, sides, mergeText);
  if (text === sides.ours) return { conflicts };
  return { file: { path, kind: 'merged', text: inStyleOf(mine, text) }, conflicts };
}

function named(what: string): Result {
  return { conflicts: [what] };
}

function isSame(first: string | undefined, second: string | undefined): boolean {
  if (first === undefined || second === undefined) return first === second;
  return first === second || plain(first) === plain(second);
}

function isNoText(text: string): boolean {
  return /[\0\uFFFD]/.test(text);
}
