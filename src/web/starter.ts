/** What the views ask of a starter. */

import type { ProjectFile } from '../composing/compose.ts';
import type { Project } from '../composing/project.ts';
import type { View } from '../composing/view.ts';
import { stagesOf, starterId } from '../model/stages.ts';
import type { Address, Choice } from './address.ts';

type Identity = Pick<Address, 'stack' | 'stage' | 'name' | 'packageManager'>;

export interface Starters {
  /** With secrets of its own in `.env`, another time the same. */
  of(identity: Identity): Project;
  /** What is wrong with a name, in words; null when nothing is. */
  nameProblem(name: string): string | null;
}

/** What a starter shows to everybody: without its secrets. */
export function shownFiles({ files }: Pick<Project, 'files'>): ReadonlyMap<string, ProjectFile> {
  return new Map([...files].filter(([, { isSecret }]) => !isSecret));
}

/** The stage before this one, in the same stack; null before the first. */
export function choiceBefore({ stack, stage }: Choice): Choice | null {
  const names = stagesOf(stack);
  const before = names[names.indexOf(stage) - 1];
  return before ? { stack, stage: before } : null;
}

export interface Sizes {
  readonly files: number;
  /** Lines under `src/`, without blank ones and comments. */
  readonly codeLines: number;
  readonly packages: number;
  readonly megabytes: number;
  readonly servers: readonly string[];
}

/** With npm, of all starters by their ids: counted by the build, so that nothing must be composed. */
export type SizeList = Readonly<Record<string, Sizes>>;

/** Null where it is to be composed first, and the templates have not come. */
export function sizesOfChoice(
  { sizes, starters }: { readonly sizes: SizeList; readonly starters: Starters | null },
  address: Identity,
): Sizes | null {
  const { stack, stage, packageManager } = address;
  if (packageManager === 'npm') return sizes[starterId(stack, stage)] ?? null;
  return starters && sizesOf(starters.of(address));
}

export function sizesOf({
  files: all,
  installation,
  plan: { view },
}: Pick<Project, 'files' | 'installation'> & {
  readonly plan: { readonly view: Pick<View, 'services'> };
}): Sizes {
  const files = [...shownFiles({ files: all })];
  const sources = files.filter(([path]) => /^src\/.*\.ts$/.test(path));
  return {
    files: files.length,
    codeLines: sources.reduce((sum, [, { text }]) => sum + codeLinesOf(text), 0),
    ...installation,
    servers: view.services.map(({ name }) => name),
  };
}

function codeLinesOf(text: string): number {
  const lines = text.replaceAll(/\/\*[\s\S]*?\*\//g, '').split('\n');
  return lines.filter((line) => line.trim() !== '' && !line.trim().startsWith('//')).length;
}
