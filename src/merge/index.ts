/** The only files that more than one layer may write, and how each is joined. */
import type { Merge, MergeInView } from './contribution.ts';
import { mergeEnv } from './env.ts';
import { mergeLines } from './lines.ts';
import { mergePackageJson } from './package-json.ts';
import { mergeReadme } from './readme.ts';
import { mergeYaml } from './yaml.ts';

export const merges: Readonly<Record<string, MergeInView>> = {
  'package.json': mergePackageJson,
  'compose.yaml': mergeYaml,
  '.github/workflows/ci.yml': mergeYaml,
  '.env.example': mergeEnv,
  'README.md': mergeReadme,
  '.gitignore': mergeLines,
  '.dockerignore': mergeLines,
};

/** How the contributions to a path are joined; a path without a rule has exactly one owner. */
export function mergeFor(path: string): MergeInView {
  return merges[path] ?? ownedByOne;
}

const ownedByOne: Merge = (contributions, path) => {
  const [owner, second] = contributions;
  if (!owner) throw new Error(`${path}: no layer`);
  if (second) {
    throw new Error(`${path}: both ${owner.layer} and ${second.layer} have it; one must own it`);
  }
  return owner.text;
};
