import type { StageName } from '../model/stages.ts';
import type { Program } from './program.ts';

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
  /** `framework/express`, or `framework/express@crud` for files as they were at a stage. */
  readonly name: string;
  /** The first stage at which it applies. */
  readonly from: StageName;
  readonly files: readonly LayerFile[];
}
