/** What `change` has done, or would do, as text and as JSON. */
import { withPlainEnds } from '../composing/compare.ts';
import { table } from '../telling/summary.ts';
import { diffText, fileDiff } from './diff.ts';
import type { StarterMerge } from './merging.ts';

export interface Next {
  readonly command: string;
  readonly why: string;
}

export interface Changed
  extends Pick<StarterMerge, 'files' | 'conflicts' | 'kept' | 'moved' | 'ours'> {
  readonly from: string;
  readonly to: string;
  readonly dryRun: boolean;
  readonly notices: readonly string[];
  readonly next: readonly Next[];
}

export const undoCommand = 'npm create backend-practice change -- --undo';

/** Nothing of what a file says: `.env` is among them. */
export function changedResult(changed: Changed): object {
  const { from, to, dryRun, conflicts, kept, moved, notices, files, next } = changed;
  return {
    from,
    to,
    dryRun,
    conflicts,
    kept,
    moved,
    notices,
    files: files.map(({ path, kind }) => ({ path, kind })),
    next: next.map(({ command }) => command),
    ...(!dryRun && files.length > 0 && { undo: undoCommand }),
  };
}

/** @param undo the command that takes it back */
export function changedText(changed: Changed, isColored: boolean, undo = undoCommand): string {
  const { from, to, files, dryRun } = changed;
  if (files.length === 0) return `Nothing to change: the starter is ${to} already.`;
  const parts = [
    ...(dryRun ? [dryRunDiff(changed, isColored)] : []),
    `${from} → ${to}: ${files.length} files ${dryRun ? 'would change' : 'changed'}`,
    table(files.map(({ path, kind }) => [`  ${kind}`, path])),
    ...movedParts(changed),
    ...keptParts(changed),
    ...conflictParts(changed),
    ...(dryRun ? ['This was a dry run: nothing was written.'] : nextParts(changed, undo)),
  ];
  return parts.join('\n\n').replace(/(changed?)\n\n {2}/, '$1\n  ');
}

function movedParts({ moved }: Changed): string[] {
  if (moved.length === 0) return [];
  const lines = moved.map(({ from, to }) => `  ${from} → ${to}`);
  return [['You have moved these; they were changed where they are now:', ...lines].join('\n')];
}

function keptParts({ kept }: Changed): string[] {
  if (kept.length === 0) return [];
  const lines = kept.map(({ path }) => `  ${path}`);
  return [['These you have written yourself, and they stay as they are:', ...lines].join('\n')];
}

function conflictParts({ conflicts, dryRun, to }: Changed): string[] {
  if (conflicts.length === 0) return [];
  const lines = conflicts.map(({ path, what }) => `  ${path}: ${what}`);
  const head = dryRun ? 'Would be left to you' : 'Left to you';
  const text = `${head}, for both you and ${to} changed it (marked with <<<<<<< where it is lines):`;
  return [[text, ...lines].join('\n')];
}

function nextParts({ next }: Changed, undo: string): string[] {
  const rows = [...next, { command: undo, why: 'to take this back' }];
  return [
    ['Next:', table(rows.map(({ command, why }) => [`  ${command}`, `# ${why}`]))].join('\n'),
  ];
}

function dryRunDiff({ from, to, files, ours }: Changed, isColored: boolean): string {
  const kinds = {
    added: 'added',
    replaced: 'changed',
    merged: 'changed',
    removed: 'removed',
  } as const;
  const none = new Map();
  const shown = files.filter(({ path }) => path !== '.env');
  const diffs = shown.map(({ path, kind, text = '' }) => {
    const texts = [withPlainEnds(ours.get(path) ?? ''), withPlainEnds(text)] as const;
    return fileDiff({ path, kind: kinds[kind] }, texts, [none, none]);
  });
  return diffText({ from, to, files: diffs }, isColored);
}
