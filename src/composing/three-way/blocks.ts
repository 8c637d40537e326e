/**
 * YAML is joined by key where its lines do not come together by themselves: two services that are added at
 * one place are no conflict. A key is taken with its comments and all that is indented below it, as text.
 */
import { keysInOrder } from './json.ts';
import type { MergedText, MergeText, Sides } from './sides.ts';

interface Block {
  readonly key: string;
  /** Comments and empty lines above, and the line of the key. */
  readonly head: string;
  readonly body: string;
}

type Three<Value> = readonly [base: Value, ours: Value, theirs: Value];

/** @returns null where a side is no map of keys */
export function mergeYaml({ base, ours, theirs }: Sides, mergeText: MergeText): MergedText | null {
  const merged = mergeMaps([base.trimEnd(), ours.trimEnd(), theirs.trimEnd()], mergeText);
  if (merged === null) return null;
  const text = `${merged}\n`;
  return { text, conflicts: marksIn(text) };
}

function mergeMaps(texts: Three<string>, mergeText: MergeText): string | null {
  const maps = texts.map(blocksOf);
  const [base, ours, theirs] = maps;
  if (!base || !ours || !theirs) return null;
  const keys = keysInOrder(
    ours.map(({ key }) => key),
    theirs.map(({ key }) => key),
  );
  const blocks = keys.map((key) => {
    const find = (map: readonly Block[]) => map.find((block) => block.key === key);
    return mergeBlock([find(base), find(ours), find(theirs)], mergeText);
  });
  return blocks.filter((block) => block !== '').join('\n');
}

/** Empty where it is removed. */
function mergeBlock(blocks: Three<Block | undefined>, mergeText: MergeText): string {
  const [base, ours, theirs] = blocks.map(textOf) as unknown as Three<string>;
  if (ours === theirs || base === ours) return theirs;
  if (base === theirs) return ours;
  const bodies = blocks.map((block) => block?.body ?? '') as unknown as Three<string>;
  const [, mine, now] = blocks;
  const body = mine && now && mine.head === now.head ? mergeMaps(bodies, mergeText) : null;
  if (body !== null && mine) return [mine.head, body].filter((part) => part !== '').join('\n');
  return mergeText({ base, ours, theirs }).text;
}

function textOf(block: Block | undefined): string {
  if (!block) return '';
  return block.body === '' ? block.head : `${block.head}\n${block.body}`;
}

/** Null unless all lines belong to keys of one indent, each there once. */
function blocksOf(text: string): Block[] | null {
  if (text === '') return [];
  const lines = text.split('\n');
  const indent = /^ */.exec(lines.find((line) => !isBetween(line)) ?? '')?.[0] ?? '';
  const keyLine = new RegExp(`^${indent}([^\\s#-][^:]*|"[^"]*"):(\\s|$)`);
  const blocks: { key: string; head: string[]; body: string[] }[] = [];
  let between: string[] = [];
  for (const line of lines) {
    const key = keyLine.exec(line)?.[1];
    const last = blocks.at(-1);
    if (isBetween(line)) between.push(line);
    else if (key !== undefined) {
      blocks.push({ key, head: [...between, line], body: [] });
      between = [];
    } else if (last && line.startsWith(`${indent} `)) {
      last.body.push(...between, line);
      between = [];
    } else return null;
  }
  blocks.at(-1)?.body.push(...between);
  if (new Set(blocks.map(({ key }) => key)).size < blocks.length) return null;
  return blocks.map(({ key, head, body }) => ({
    key,
    head: head.join('\n'),
    body: body.join('\n'),
  }));
}

function isBetween(line: string): boolean {
  return /^\s*(#|$)/.test(line);
}

function marksIn(text: string): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, index) => {
    if (!line.startsWith('<<<<<<< ')) return [];
    const end = lines.findIndex((other, at) => at > index && other.startsWith('>>>>>>> '));
    return [`lines ${index + 1} to ${end + 1}`];
  });
}
