/** `create-backend-practice diff`: two stacks, or a starter and a stack, file by file, from memory. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { styleText } from 'node:util';
import { formatPatch, OMIT_HEADERS } from 'diff';
import { didYouMean } from '../asking/nearest.ts';
import {
  changesBetween,
  type FileChange,
  type Texts,
  withPlainEnds,
} from '../composing/compare.ts';
import { renderedTexts, type Sources } from '../composing/project.ts';
import { renderFile } from '../composing/render.ts';
import { viewOf } from '../composing/view.ts';
import { UserError } from '../model/errors.ts';
import type { Answers } from '../model/settings.ts';
import { allStacks, stackId } from '../model/stack.ts';
import { isStage, lastStage, stageNames, stagesOf } from '../model/stages.ts';
import { type Hunk, hunksBetween } from '../reading/hunks.ts';
import { readRecord, readStarter } from '../reading/starter.ts';
import { recordedAnswers } from './info.ts';

/** One of the two. */
interface Side {
  readonly title: string;
  readonly answers: Answers;
  /** Absent: what the answers render. */
  readonly directory?: string;
}

export interface FileDiff extends FileChange {
  /** The layers that its lines come from, on either side. */
  readonly layers: readonly string[];
  readonly insertions: number;
  readonly deletions: number;
  /** As `git diff` writes it; a hunk names the layers of its lines where the file has several. */
  readonly patch: string;
}

export interface Difference {
  readonly from: string;
  readonly to: string;
  readonly files: readonly FileDiff[];
}

/**
 * Compares two stacks, named by their ids, or the starters in two directories.
 *
 * @throws UserError when there is no such stack or starter
 */
export function compare(first: string, second: string, from: CompareOptions): Difference {
  // A starter's name and package manager make no difference to a stack that it is compared with.
  const known = [first, second].map((text) => starterAt(text, from)).find((side) => side !== null);
  const [before, after] = [first, second].map((text) =>
    sideOf(text, from, known?.answers ?? from.like),
  ) as [Side, Side];
  const [old, now] = [textsOf(before, from.sources), textsOf(after, from.sources)];
  const changes = changesBetween(old, now);
  const paths = new Set(changes.map(({ path }) => path));
  const [oldLines, nowLines] = [before, after].map((side) =>
    linesOf(side, paths, from.sources),
  ) as [Lines, Lines];
  const files = changes.map((change) => {
    const texts = [old.get(change.path) ?? '', now.get(change.path) ?? ''] as const;
    return fileDiff(change, texts, [oldLines, nowLines]);
  });
  return { from: before.title, to: after.title, files };
}

export interface CompareOptions {
  readonly workingDirectory: string;
  readonly sources: Sources;
  /** Whose name and package manager stacks are shown with. */
  readonly like?: Answers;
}

function starterAt(text: string, { workingDirectory }: CompareOptions): Side | null {
  if (stackOf(text) || !existsSync(resolve(workingDirectory, text))) return null;
  const directory = resolve(workingDirectory, text);
  return { title: text, answers: recordedAnswers(readRecord(directory), directory), directory };
}

/** `express-sqlite-jwt-memory`, or with a stage of it: `express-sqlite-jwt-memory@hello`. */
function stackOf(text: string): Pick<Answers, 'stack' | 'stage'> | undefined {
  const [id = '', stage = lastStage] = text.split('@');
  const stack = allStacks().find((candidate) => stackId(candidate) === id);
  const isKnown = isStage(stage) && stack && stagesOf(stack).includes(stage);
  return isKnown ? { stack, stage } : undefined;
}

function sideOf(text: string, options: CompareOptions, like: Answers | undefined): Side {
  const starter = starterAt(text, options);
  if (starter) return starter;
  const chosen = stackOf(text);
  if (!chosen) {
    throw new UserError(
      `There is no stack ${text}, and no directory of that name.`,
      `${didYouMean(text, allStacks().map(stackId))}All stacks: --print matrix. A stage of one stands behind an @: ${stageNames.join(', ')}.`,
    );
  }
  const own = { name: 'my-backend', packageManager: 'npm', install: true, git: true, test: true };
  const answers = {
    ...(like ?? { ...own, directory: options.workingDirectory }),
    ...chosen,
  } as Answers;
  return { title: text, answers };
}

function textsOf({ answers, directory }: Side, sources: Sources): Texts {
  return directory === undefined ? renderedTexts(answers, sources) : readStarter(directory);
}

/** For each path the layers that write it, with the lines of each. */
type Lines = ReadonlyMap<string, ReadonlyMap<string, ReadonlySet<string>>>;

function linesOf(
  { answers }: Side,
  paths: ReadonlySet<string>,
  { templates, version }: Sources,
): Lines {
  const layers = templates.layersOf(answers.stack, answers.stage);
  const view = viewOf({ ...answers, version }, layers);
  const found = new Map<string, Map<string, ReadonlySet<string>>>();
  for (const { name, files } of layers) {
    for (const file of files.filter(({ path }) => paths.has(path))) {
      const lines = renderFile(file, view).split('\n');
      const known = found.get(file.path) ?? new Map<string, ReadonlySet<string>>();
      found.set(file.path, known.set(name, new Set(lines.map((line) => line.trim()))));
    }
  }
  return found;
}

export function fileDiff(
  { path, kind }: FileChange,
  [old, now]: readonly [string, string],
  [oldLines, nowLines]: readonly [Lines, Lines],
): FileDiff {
  const isBinary = [old, now].some((text) => /[\0\uFFFD]/.test(text));
  const hunks = isBinary ? [] : hunksBetween(path, withPlainEnds(old), withPlainEnds(now));
  const layersIn = (lines: Lines) => lines.get(path) ?? new Map<string, ReadonlySet<string>>();
  const [before, after] = [layersIn(oldLines), layersIn(nowLines)];
  const named = hunks.map((hunk) => [hunk, layersOfHunk(hunk, before, after)] as const);
  const count = (sign: string) =>
    hunks.flatMap(({ lines }) => lines.filter((line) => line.startsWith(sign))).length;
  return {
    path,
    kind,
    layers: [...new Set([...before.keys(), ...after.keys()])],
    insertions: count('+'),
    deletions: count('-'),
    patch: isBinary
      ? 'It is no text.'
      : named.map(([hunk, layers]) => hunkText(hunk, layers)).join('\n'),
  };
}

type LayerLines = ReadonlyMap<string, ReadonlySet<string>>;

/** The layers whose lines a hunk adds or takes away; what somebody wrote into a starter is of none. */
function layersOfHunk({ lines }: Hunk, before: LayerLines, after: LayerLines): string[] {
  const found = new Set<string>();
  const all = new Set([...before.keys(), ...after.keys()]);
  for (const line of lines) {
    // The rest can name no other.
    if (found.size === all.size) break;
    const side = line.startsWith('-') ? before : line.startsWith('+') ? after : null;
    if (!side) continue;
    const text = line.slice(1).trim().replace(/,$/, '');
    // Of several layers each may have a bracket.
    if (text.length <= 2 && side.size !== 1) continue;
    for (const [name, own] of side) if (own.has(text) || own.has(`${text},`)) found.add(name);
  }
  return [...found];
}

function hunkText(hunk: Hunk, layers: readonly string[]): string {
  const file = { oldFileName: '', newFileName: '', oldHeader: '', newHeader: '', hunks: [hunk] };
  const text = formatPatch(file, OMIT_HEADERS).replace(/\n$/, '');
  return text.replace(/^(@@.*@@)$/m, layers.length > 0 ? `$1 ${layers.join(', ')}` : '$1');
}

/** The whole difference; `git apply` takes it. */
export function diffText({ files }: Difference, isColored: boolean): string {
  return files
    .map((file) => [...headOf(file), file.patch].join('\n'))
    .map(painted)
    .join('\n');

  function painted(text: string): string {
    if (!isColored) return text;
    return text.split('\n').map(paintedLine).join('\n');
  }
}

function headOf({ path, kind }: FileDiff): string[] {
  const [old, now] = [`a/${path}`, `b/${path}`];
  const mode = {
    added: ['new file mode 100644'],
    removed: ['deleted file mode 100644'],
    changed: [],
  };
  return [
    `diff --git ${old} ${now}`,
    ...mode[kind],
    `--- ${kind === 'added' ? '/dev/null' : old}`,
    `+++ ${kind === 'removed' ? '/dev/null' : now}`,
  ];
}

function paintedLine(line: string): string {
  const style = { '+': 'green', '-': 'red', '@': 'cyan', d: 'bold', n: 'bold' } as const;
  const found = style[line.charAt(0) as keyof typeof style];
  return found ? styleText(found, line, { validateStream: false }) : line;
}

/** A line for each file, as `git diff --stat` has it, with its layers. */
export function statText({ from, to, files }: Difference): string {
  const width = Math.max(...files.map(({ path }) => path.length), 0);
  const lines = files.map(
    ({ path, insertions, deletions, layers }) =>
      `  ${path.padEnd(width)}  ${`+${insertions}`.padStart(5)} ${`-${deletions}`.padStart(5)}  ${layers.join(', ')}`,
  );
  const total = (of: (file: FileDiff) => number) => files.reduce((sum, file) => sum + of(file), 0);
  const sum = `${files.length} files differ, ${total((f) => f.insertions)} lines more in the second, ${total((f) => f.deletions)} less`;
  return [`${from} → ${to}`, ...lines, sum].join('\n');
}
