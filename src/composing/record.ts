/** `.backend-practice.json`: where a starter comes from, so that it can be told apart, changed and updated. */
import { dimensionNames, type Stack } from '../model/stack.ts';
import { lastStage, type StageName } from '../model/stages.ts';
import type { ProjectFile, ProjectFiles } from './compose.ts';
import type { Identity } from './view.ts';

export const recordPath = '.backend-practice.json';

/** What shows in the files of a starter; how it was installed does not. */
export type RecordedAnswers = Pick<Identity, 'name' | 'packageManager' | 'stage'> & Stack;

/** In the order in which they stand there; behind them the stage, unless it is the last one. */
export const recordedNames = ['name', ...dimensionNames, 'packageManager'] as const;

/** `npm run generate`, as it was called. */
export interface GenerateCall {
  /** When, as in the name of the migration: `20261122171500`. */
  readonly at: string;
  readonly args: readonly string[];
}

export interface StarterRecord {
  /** Of create-backend-practice. */
  readonly version: string;
  readonly answers: RecordedAnswers;
  /** The stage whose tests somebody has, and whose code they are writing. */
  readonly lesson?: StageName;
  /** In their order; the starter's generator adds to it. */
  readonly generated: readonly GenerateCall[];
  /** SHA-256 of what was rendered: `treeOf`. */
  readonly tree: string;
}

/** SHA-256 of a text in UTF-8, as hexadecimal digits. */
export type Sha256 = (text: string) => string;

/** The files with their record; the same answers give the same bytes. */
export function withRecord(
  files: ProjectFiles,
  { name, packageManager, stack, stage = lastStage }: Omit<Identity, 'version'>,
  { version, sha256 }: { readonly version: string; readonly sha256: Sha256 },
): ProjectFiles {
  const choices = dimensionNames.map((dimension) => [dimension, stack[dimension]] as const);
  const ownStage = stage === lastStage ? {} : { stage };
  const answers = {
    name,
    ...(Object.fromEntries(choices) as Stack),
    packageManager,
    ...ownStage,
  };
  const tree = treeOf(files, sha256);
  const record: StarterRecord = { version, answers, generated: [], tree };
  const text = `${JSON.stringify(record, null, 2)}\n`;
  const file: ProjectFile = { text, origin: ['the answers'], executable: false };
  return new Map([...files, [recordPath, file] as const].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * One hash for all files: of the lines `<hash of the text>  <path>`, sorted by path, as `sha256sum` prints
 * them. Secrets and the record itself are left out, and line ends do not count: Git for Windows changes them.
 */
export function treeOf(
  files: ReadonlyMap<string, Pick<ProjectFile, 'text' | 'isSecret'>>,
  sha256: Sha256,
): string {
  const lines = [...files]
    .filter(([path, { isSecret }]) => path !== recordPath && !isSecret)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([path, { text }]) => `${sha256(text.replaceAll('\r\n', '\n'))}  ${path}\n`);
  return `sha256-${sha256(lines.join(''))}`;
}
