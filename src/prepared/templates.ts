/** What `npm run build` has found out about `templates/`, so that no start does it again. */
import { readFileSync } from 'node:fs';
import type { Program } from './program.ts';

/** `dist/templates.json`. */
export interface PreparedTemplates {
  /** All layers, in layer order. */
  readonly layers: readonly PreparedLayer[];
  /** By the id of a stack: which of the layers apply. */
  readonly stacks: Readonly<Record<string, readonly number[]>>;
  /** By `mergedYamlKey`, a file that several layers write: which of the programs it is. */
  readonly mergedYaml: Readonly<Record<string, number>>;
  readonly programs: readonly Program[];
}

export interface PreparedLayer {
  readonly name: string;
  readonly files: readonly PreparedFile[];
}

export interface PreparedFile {
  /** Where it lands in the starter. */
  readonly path: string;
  /** Where it lies in `templates/`. */
  readonly template: string;
  /** Only of files that are rendered; all others are copied. */
  readonly program?: Program;
}

let templates: PreparedTemplates | undefined;

/** Reads the file once. */
export function preparedTemplates(): PreparedTemplates {
  templates ??= JSON.parse(readFileSync(new URL('templates.json', import.meta.url), 'utf8'));
  return templates as PreparedTemplates;
}

/** A joined YAML file depends on these; the build fails when it depends on anything else. */
export function mergedYamlKey(path: string, layers: readonly string[], manager: string): string {
  return [path, manager, ...layers].join(' ');
}
