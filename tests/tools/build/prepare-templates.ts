/** What `npm run build` finds out about `templates/`, for the published command to look up. */
import { isDeepStrictEqual } from 'node:util';
import { compose } from '../../../src/compose.ts';
import { allLayerNames, type LayerFile, layersOf, readLayer } from '../../../src/layers.ts';
import { merges } from '../../../src/merge/index.ts';
import { mergeYaml } from '../../../src/merge/yaml.ts';
import { templatesRoot } from '../../../src/own-package.ts';
import { type PackageManagerName, packageManagers } from '../../../src/package-managers.ts';
import type { Program } from '../../../src/prepared/program.ts';
import { mergedYamlKey, type PreparedTemplates } from '../../../src/prepared/templates.ts';
import { allStacks, type Stack, stackId } from '../../../src/stack.ts';
import { viewOf } from '../../../src/view.ts';
import { compileTemplate } from './compile-template.ts';

/** Reads all of `templates/`; an error in a template is an error of the build. */
export function prepareTemplates(): PreparedTemplates {
  const names = allLayerNames();
  const layers = names.map((name) => {
    const { files } = readLayer(templatesRoot, name);
    return { name, files: files.map(prepareFile) };
  });
  const stacks = allStacks().map((stack) => {
    const indexes = layersOf(stack).map(({ name }) => names.indexOf(name));
    return [stackId(stack), indexes] as const;
  });
  return { layers, stacks: Object.fromEntries(stacks), mergedYaml: mergedYaml() };
}

function prepareFile({ path, template, text, isTemplate }: LayerFile) {
  return isTemplate ? { path, template, program: compileTemplate(text) } : { path, template };
}

/** Only these differ between two starters of one stack for one package manager. */
const openValues = ['name', 'projectName', 'version', 'reproduce'] as const;
const markerOf = (value: (typeof openValues)[number]) => `marker-of-${value}`;

/**
 * The YAML files that several layers write, joined: by layers, and still to be filled in.
 *
 * @throws Error when such a file depends on more than its key has
 */
function mergedYaml(): Record<string, Program> {
  const programs: Record<string, Program> = {};
  for (const stack of allStacks()) {
    for (const manager of Object.keys(packageManagers) as PackageManagerName[]) {
      for (const [key, program] of mergedYamlOf(stack, manager)) {
        if (!isDeepStrictEqual(programs[key] ?? program, program)) {
          throw new Error(`${key} has another text in ${stackId(stack)} than in an earlier stack`);
        }
        programs[key] = program;
      }
    }
  }
  return programs;
}

function mergedYamlOf(stack: Stack, packageManager: PackageManagerName): [string, Program][] {
  const layers = layersOf(stack);
  const identity = { name: 'any', version: '0.0.0', stack, packageManager };
  const markers = Object.fromEntries(openValues.map((value) => [value, markerOf(value)]));
  const files = compose(layers, { ...viewOf(identity, layers), ...markers });
  return [...files]
    .filter(([path, { origin }]) => merges[path] === mergeYaml && origin.length > 1)
    .map(([path, { origin, text }]) => [
      mergedYamlKey(path, origin, packageManager),
      withoutMarkers(text),
    ]);
}

/** Splits a text at the markers, each of which becomes a path into the view. */
function withoutMarkers(text: string): Program {
  const pattern = new RegExp(`marker-of-(${openValues.join('|')})\\b`);
  // Every second one is what the parentheses have caught.
  return text
    .split(pattern)
    .map((part, index) => (index % 2 === 0 ? part : ([0, part] as const)))
    .filter((part) => part !== '');
}
