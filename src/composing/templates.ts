/** All that composing reads, as data: where it comes from is no business of this room. */
import type { Stack } from '../model/stack.ts';
import type { StageName } from '../model/stages.ts';
import type { Installation } from './installation.ts';
import type { Layer } from './layer.ts';
import type { Program } from './program.ts';
import type { View } from './view.ts';

/** Joins a YAML file that several layers write, in layer order; what differs between starters stays open. */
export type JoinYaml = (path: string, layers: readonly Layer[], view: View) => Program;

/** The templates of this package. */
export interface Templates {
  /** The layers that apply to a stack at a stage, in layer order. */
  layersOf(stack: Stack, stage?: StageName): readonly Layer[];
  readonly joinYaml: JoinYaml;
  /**
   * The lines of the lock file of a stack at a stage, one text for each package.
   *
   * @param manifest text of its package.json
   */
  lockedPackagesOf(stack: Stack, manifest: string, stage?: StageName): readonly string[];
  /** How large these become, whichever package manager installs them. */
  installationOf(stack: Stack, manifest: string, stage?: StageName): Installation;
}
