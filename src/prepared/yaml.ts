/** Joining YAML in the published command: stands in for `../merge/yaml.ts`, which needs a library. */
import type { MergeInView } from '../merge/contribution.ts';
import { fill } from './program.ts';
import { mergedYamlKey, preparedTemplates } from './templates.ts';

/** The text that the build has joined of the same layers. */
export const mergeYaml: MergeInView = (contributions, path, view) => {
  const [first, ...others] = contributions;
  if (first && others.length === 0) return first.text;
  const layers = contributions.map(({ layer }) => layer);
  const key = mergedYamlKey(path, layers, view.packageManager.name);
  const { mergedYaml, programs } = preparedTemplates();
  const program = programs[mergedYaml[key] ?? -1];
  if (!program) throw new Error(`the build has joined no ${key}`);
  return fill(program, view);
};
