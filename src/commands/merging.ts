/** What somebody has made of a starter, brought together with what the starter would be today. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Texts, withPlainEnds } from '../composing/compare.ts';
import type { ProjectFiles } from '../composing/compose.ts';
import { type GenerateCall, recordPath } from '../composing/record.ts';
import { fillSecrets } from '../composing/secrets.ts';
import { secretsIn } from '../composing/three-way/env.ts';
import { brokenImports } from '../composing/three-way/imports.ts';
import {
  type MergedFile,
  mergeProjects,
  type ProjectMerge,
} from '../composing/three-way/project.ts';
import { inStyleOf } from '../composing/three-way/sides.ts';
import { mergeTextWith } from '../reading/merge-text.ts';
import { readStarter } from '../reading/starter.ts';
import { replay } from '../running/replay.ts';
import { hashOf } from '../writing/change-folder.ts';
import { randomHex } from '../writing/random.ts';
import type { FileWrite } from '../writing/write-change.ts';

export interface MergeRequest {
  /** Absolute path of the starter. */
  readonly directory: string;
  /** What its answers rendered when it was made, as `composeProject` gives it. */
  readonly base: ProjectFiles;
  /** What it would be today. */
  readonly theirs: ProjectFiles;
  /** Those of its record: they are made again on both. */
  readonly calls: readonly GenerateCall[];
  /** What the two are, for messages and marks: stacks, or versions. */
  readonly titles: { readonly base: string; readonly theirs: string };
  /** Whether what both have written stays as it lies there, in place of both with marks. */
  readonly keepsOurs?: boolean;
}

export interface StarterMerge extends ProjectMerge {
  /** What would be conflicts, where ours is kept. */
  readonly kept: ProjectMerge['conflicts'];
  /** With what was generated, but without `.env` and the record. */
  readonly base: Texts;
  readonly theirs: Texts;
  /** What lies there now. */
  readonly ours: Texts;
  /** For `writeChange`; empty when there is nothing to change. */
  readonly writes: readonly FileWrite[];
}

/**
 * Merges in memory; nothing is written into the starter. `writeChange(directory, title, writes)` does that.
 *
 * @throws UserError when a call of the generator cannot be made again
 */
export async function mergeStarter(request: MergeRequest): Promise<StarterMerge> {
  const { directory, titles } = request;
  const [{ texts: base }, { texts: theirs, record }] = await Promise.all([
    rendered(request.base, titles.base, request),
    rendered(request.theirs, titles.theirs, request),
  ]);
  // Only now: somebody may go on working while the generator runs.
  const ours = readStarter(directory, [...base.keys(), ...theirs.keys()]);
  const mergeText = mergeTextWith(titles.theirs);
  const code = mergeProjects({ base, ours, theirs }, mergeText);
  const settings = mergeProjects(settingsOf(request), mergeText);
  const all = [...code.files, ...settings.files, ...recordOf(record, directory)];
  const broken = brokenImports(ours, withChanges(ours, code.files));
  const marked = new Set(code.conflicts.map(({ path }) => path));
  const conflicts = [
    ...code.conflicts,
    ...settings.conflicts,
    ...broken.filter(({ path }) => !marked.has(path)),
  ];
  const kept = request.keepsOurs ? conflicts : [];
  const files = all.filter(({ path }) => !kept.some((conflict) => conflict.path === path));
  return {
    files,
    conflicts: request.keepsOurs ? [] : conflicts,
    kept,
    moved: code.moved,
    base,
    theirs,
    ours,
    writes: files.map((file) => writeOf(file, request)),
  };
}

function withChanges(texts: Texts, files: readonly MergedFile[]): Texts {
  const changed = new Map(texts);
  for (const { path, text } of files) {
    if (text === undefined) changed.delete(path);
    else changed.set(path, text);
  }
  return changed;
}

const settingsPath = '.env';
const examplePath = '.env.example';

/**
 * What `.env` would be on both sides, with the secrets that it has; nothing where somebody does without. It
 * comes with the stage whose code is the first to read settings.
 */
function settingsOf({ directory, base, theirs }: MergeRequest) {
  const file = join(directory, settingsPath);
  const none: Texts = new Map();
  const exists = existsSync(file);
  if (!exists && base.has(examplePath)) return { base: none, ours: none, theirs: none };
  const ours = exists ? readFileSync(file, 'utf8') : '';
  const known = secretsIn(ours, base.get(examplePath)?.text ?? '');
  const settings = (files: ProjectFiles): Texts => {
    const example = files.get(examplePath);
    const text = example && fillSecrets(example.text, () => randomHex(32), known);
    return new Map(text === undefined ? [] : [[settingsPath, text]]);
  };
  const lying: Texts = exists ? new Map([[settingsPath, ours]]) : none;
  return { base: settings(base), ours: lying, theirs: settings(theirs) };
}

interface Rendered {
  readonly texts: Texts;
  /** Apart: nobody else writes it, so it is not merged. */
  readonly record: string;
}

async function rendered(
  files: ProjectFiles,
  title: string,
  request: MergeRequest,
): Promise<Rendered> {
  const texts = new Map(await replay(files, { ...request, title }));
  const record = texts.get(recordPath) ?? '';
  texts.delete(recordPath);
  return { texts, record };
}

function recordOf(text: string, directory: string): MergedFile[] {
  const before = readFileSync(join(directory, recordPath), 'utf8');
  if (withPlainEnds(before) === text) return [];
  return [{ path: recordPath, kind: 'replaced', text: inStyleOf(before, text) }];
}

function writeOf({ path, text }: MergedFile, { directory, theirs }: MergeRequest): FileWrite {
  const before = hashOf(join(directory, path));
  const file = theirs.get(path);
  const mode = file?.isSecret ? 0o600 : file?.executable ? 0o755 : 0o644;
  return { path, before, mode, ...(text !== undefined && { text }) };
}
