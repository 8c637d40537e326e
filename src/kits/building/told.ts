/** What `kit build` has done, as text and as JSON. Pure. */
import { stackId } from '../../model/stack.ts';
import { table } from '../../telling/summary.ts';
import { type ClassLock, classLockPath } from '../class-lock.ts';
import { asideName, type Built } from './build-starters.ts';
import type { Difference } from './starter-state.ts';

export interface ClassBuilt {
  readonly out: string;
  readonly built: readonly Built[];
  readonly lock: ClassLock;
  readonly dryRun: boolean;
  /** Ids of those whom the class had before, and the roster has no more. */
  readonly gone: readonly string[];
}

export function builtResult({ out, built, lock, dryRun, gone }: ClassBuilt): object {
  return {
    ...(dryRun && { dryRun }),
    out,
    kit: lock.kit,
    tree: lock.tree,
    starters: built.map(({ starter, result, differences }) => ({
      ...starter,
      stack: stackId(starter.stack),
      result,
      ...(differences.length > 0 && { differences }),
    })),
    gone,
  };
}

export function builtText(classBuilt: ClassBuilt): string {
  const { out, built, lock, dryRun, gone } = classBuilt;
  const differing = built.filter(({ differences }) => differences.length > 0);
  const isAside = built.some(({ result }) => result === 'overwritten') && !dryRun;
  return [
    ...(dryRun ? [startersTable(built), ''] : []),
    `${countsText(built, dryRun)} in ${out}.`,
    `Class: ${lock.tree}${dryRun ? '' : `, in ${classLockPath}`}`,
    ...differing.map(differingText),
    ...(built.some(({ result }) => result === 'differs')
      ? ['Those that differ were left as they are; --force --overwrite builds them anew.']
      : []),
    ...(isAside ? [`What they were is kept in ${asideName}.`] : []),
    ...(gone.length > 0 ? [`Not in the roster any more, and left there: ${gone.join(', ')}.`] : []),
    ...(dryRun ? ['', 'This was a dry run: nothing was written.'] : []),
  ].join('\n');
}

function startersTable(built: readonly Built[]): string {
  return table(
    built.map(({ starter, result }) => {
      const { id, name, stack, stage } = starter;
      return [id, name, starter.starter, stackId(stack), stage, words[result]];
    }),
  );
}

const words = {
  written: 'new',
  same: 'there already',
  overwritten: 'anew',
  differs: 'differs',
} as const satisfies Record<Built['result'], string>;

function countsText(built: readonly Built[], dryRun: boolean): string {
  const counts = Object.entries(words).flatMap(([result, word]) => {
    const count = built.filter((one) => one.result === result).length;
    return count === 0 ? [] : [`${count} ${word}`];
  });
  const starters = built.length === 1 ? '1 starter' : `${built.length} starters`;
  return `${starters}${dryRun ? ' would be' : ''}: ${counts.join(', ')},`;
}

/** `ada: changed src/app.ts; added notes.txt and 3 more` */
function differingText({ starter: { id }, differences }: Built): string {
  const kinds = ['changed', 'removed', 'added'] as const;
  const parts = kinds.flatMap((kind) => {
    const [first, ...others] = differences.filter((one: Difference) => one.kind === kind);
    if (!first) return [];
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return [`${kind} ${first.path === '.' ? 'as a whole' : first.path}${more}`];
  });
  return `  ${id}: ${parts.join('; ')}`;
}
