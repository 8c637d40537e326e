/** The only files that more than one layer may write, and how the texts of each are joined. */
import type { Merge } from './contribution.ts';
import { mergeEnv } from './env.ts';
import { mergeLines } from './lines.ts';
import { mergePackageJson } from './package-json.ts';
import { mergeReadme } from './readme.ts';

/** Joined by `JoinYaml`: to read and write YAML takes a library, which the published command does without. */
export const yamlFiles: readonly string[] = ['compose.yaml', '.github/workflows/ci.yml'];

const merges: Readonly<Record<string, Merge>> = {
  'package.json': mergePackageJson,
  '.env.example': mergeEnv,
  'README.md': mergeReadme,
  '.gitignore': mergeLines,
  '.dockerignore': mergeLines,
};

/** Whether several layers may write to a path. */
export function isMerged(path: string): boolean {
  return Object.hasOwn(merges, path) || yamlFiles.includes(path);
}

/** How the contributions to a path are joined; a path without a rule has exactly one owner. */
export function mergeFor(path: string): Merge {
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
