/** Joining YAML in the published command: stands in for `../merge/yaml.ts`, which needs a library. */
import type { MergeInView } from '../merge/contribution.ts';
import { readPack } from './pack.ts';
import { fill } from './program.ts';
import { mergedYamlKey, type PreparedIndex } from './templates.ts';

/** The text that the build has joined of the same layers. */
export const mergeYaml: MergeInView = (contributions, path, view) => {
  const [first, ...others] = contributions;
  if (first && others.length === 0) return first.text;
  const layers = contributions.map(({ layer }) => layer);
  const key = mergedYamlKey(path, layers, view.packageManager.name);
  const { data, texts } = readPack<PreparedIndex>('index');
  const program = texts[data.mergedYaml[key] ?? -1];
  if (program === undefined) throw new Error(`the build has joined no ${key}`);
  return fill(JSON.parse(program), view);
};
