/** One stage: what comes with it. */
import type { DimensionName } from '../stack.ts';

export interface Stage {
  /** What a learner builds, in a few words. */
  readonly title: string;
  /** The part of https://roadmap.sh/backend that it belongs to. */
  readonly topic: string;
  /** The dimension whose layers apply from here on; where its option is `none` there is no such stage. */
  readonly dimension?: DimensionName;
  /**
   * Files that come with this stage as the complete starter has them; a folder ends with `/`. Where several
   * layers write a file, `base:package.json` means the part of one.
   */
  readonly paths: readonly string[];
  /** Of `package.json`, as far as the layers have them. */
  readonly scripts: readonly string[];
  readonly packages: readonly string[];
}
