/** What `npm run build` has found out about `templates/`, so that no start does it again. */
import type { LayerFile } from '../layers.ts';
import type { Program } from './program.ts';

/** `dist/templates/index`; its texts are programs, as JSON. */
export interface PreparedIndex {
  /** By the id of a stack: the layers that apply, as places in the list of all, in layer order. */
  readonly stacks: Readonly<Record<string, readonly number[]>>;
  /** By `mergedYamlKey`, a file that several layers write: which of the programs it is. */
  readonly mergedYaml: Readonly<Record<string, number>>;
}

/** `dist/templates/<place in the list of all layers>`; its texts are those of the files. */
export interface PreparedLayer {
  readonly name: string;
  readonly files: readonly Omit<PreparedFile, 'text'>[];
}

/** A file of a layer; where it is a template, it comes with what the build made of it. */
export interface PreparedFile extends LayerFile {
  readonly program?: Program;
}

/**
 * `dist/templates/lock`; its texts are lines of lock files, a text for each package. A package whose
 * flags differ between stacks has several.
 */
export interface PreparedLock {
  /** By the id of a stack: its texts, from the first place to before the second: `0-3 7-8`. */
  readonly stacks: Readonly<Record<string, string>>;
}

/** A joined YAML file depends on these; the build fails when it depends on anything else. */
export function mergedYamlKey(path: string, layers: readonly string[], manager: string): string {
  return [path, manager, ...layers].join(' ');
}
