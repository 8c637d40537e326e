/** All that composing reads, as data: where it comes from is no business of this room. */
import type { Stack } from '../model/stack.ts';
import type { Program } from './program.ts';
import type { View } from './view.ts';

/** A file of a layer, not rendered yet. */
export interface LayerFile {
  /** Where it lands in the starter, with `/`: `src/app.ts`. */
  readonly path: string;
  /** Where it lies in `templates/`, for error messages: `base/src/app.ts.hbs`. */
  readonly template: string;
  readonly text: string;
  /** What is filled in where it is a template; all others are copied byte for byte. */
  readonly program?: Program;
}

/** A folder of templates that applies to a stack. */
export interface Layer {
  readonly name: string;
  readonly files: readonly LayerFile[];
}

/** Joins a YAML file that several layers write, in layer order; what differs between starters stays open. */
export type JoinYaml = (path: string, layers: readonly Layer[], view: View) => Program;

/** The templates of this package. */
export interface Templates {
  /** The layers that apply to a stack, in layer order. */
  layersOf(stack: Stack): readonly Layer[];
  readonly joinYaml: JoinYaml;
  /**
   * The lines of a stack's lock file, one text for each package.
   *
   * @param manifest text of its package.json
   */
  lockedPackagesOf(stack: Stack, manifest: string): readonly string[];
}
