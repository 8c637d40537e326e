/** What `npm run build` has found out about `templates/`, so that no start does it again. */
import { readFileSync } from 'node:fs';
import type { LayerFile } from '../layers.ts';
import type { Program } from './program.ts';

/** `dist/templates/index.json`. */
export interface PreparedTemplates {
  /** By the id of a stack: the layers that apply, as places in the list of all, in layer order. */
  readonly stacks: Readonly<Record<string, readonly number[]>>;
  /** By `mergedYamlKey`, a file that several layers write: which of the programs it is. */
  readonly mergedYaml: Readonly<Record<string, number>>;
  readonly programs: readonly Program[];
}

/** `dist/templates/<place in the list of all layers>.json`. */
export interface PreparedLayer {
  readonly name: string;
  readonly files: readonly PreparedFile[];
}

/** A file of a layer; where it is a template, it comes with what the build made of it. */
export interface PreparedFile extends LayerFile {
  readonly program?: Program;
}

/** `dist/templates/lock.json`. */
export interface PreparedLock {
  /** Lines of lock files; a package whose flags differ between stacks has several. */
  readonly entries: readonly string[];
  /** By the id of a stack: its entries, from the first place to before the second. */
  readonly stacks: Readonly<Record<string, readonly (readonly [first: number, end: number])[]>>;
}

const read = new Map<string, unknown>();

export function preparedTemplates(): PreparedTemplates {
  return readPrepared('index') as PreparedTemplates;
}

export function preparedLayer(index: number): PreparedLayer {
  return readPrepared(String(index)) as PreparedLayer;
}

export function preparedLock(): PreparedLock {
  return readPrepared('lock') as PreparedLock;
}

/** Reads a file once: the same texts serve every starter of a process. */
function readPrepared(name: string): unknown {
  const known = read.get(name);
  if (known) return known;
  const file = new URL(`templates/${name}.json`, import.meta.url);
  const found: unknown = JSON.parse(readFileSync(file, 'utf8'));
  read.set(name, found);
  return found;
}

/** A joined YAML file depends on these; the build fails when it depends on anything else. */
export function mergedYamlKey(path: string, layers: readonly string[], manager: string): string {
  return [path, manager, ...layers].join(' ');
}
