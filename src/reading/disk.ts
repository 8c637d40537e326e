/** The templates as they lie in `templates/`: read, and joined, each time somebody asks. */
import type { Contribution } from '../composing/merge/contribution.ts';
import type { Program } from '../composing/program.ts';
import { renderFile } from '../composing/render.ts';
import type { JoinYaml, Templates } from '../composing/templates.ts';
import { templatesRoot } from '../this-package.ts';
import { layersOf } from './layers.ts';
import { installationOfLocked, lockedPackagesOf } from './locked.ts';
import { mergeYaml } from './merge-yaml.ts';

export function templatesIn(root: string): Templates {
  return {
    layersOf: (stack, stage) => layersOf(stack, root, stage),
    joinYaml,
    lockedPackagesOf: (_stack, manifest) => lockedPackagesOf(manifest),
    installationOf: (_stack, manifest) => installationOfLocked(manifest),
  };
}

/** Only these differ between two starters of one stack for one package manager. */
const openValues = ['name', 'projectName', 'version', 'reproduce'] as const;
const markerOf = (value: (typeof openValues)[number]) => `marker-of-${value}`;

const joined = new Map<string, Program>();

/** Rendered with markers in place of what is open, for only text can be joined. */
export const joinYaml: JoinYaml = (path, layers, view) => {
  const markers = Object.fromEntries(openValues.map((value) => [value, markerOf(value)]));
  const contributions = layers.flatMap(({ name, files }): Contribution[] => {
    const file = files.find((candidate) => candidate.path === path);
    return file ? [{ layer: name, text: renderFile(file, { ...view, ...markers }) }] : [];
  });
  // Many starters join the same texts.
  const key = JSON.stringify([path, contributions]);
  const known = joined.get(key) ?? withoutMarkers(mergeYaml(contributions, path));
  joined.set(key, known);
  return known;
};

/** Splits a text at the markers, each of which becomes a path into the view. */
function withoutMarkers(text: string): Program {
  const pattern = new RegExp(`marker-of-(${openValues.join('|')})\\b`);
  // Every second one is what the parentheses have caught.
  return text
    .split(pattern)
    .map((part, index) => (index % 2 === 0 ? part : ([0, part] as const)))
    .filter((part) => part !== '');
}

/** Those of this package. */
export const templates: Templates = /* @__PURE__ */ templatesIn(templatesRoot);
