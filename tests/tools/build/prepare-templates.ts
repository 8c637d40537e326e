/** What `npm run build` finds out about `templates/`, for the published command to look up. */
import { allLayerNames, type LayerFile, layersOf, readLayer } from '../../../src/layers.ts';
import type { Contribution } from '../../../src/merge/contribution.ts';
import { merges } from '../../../src/merge/index.ts';
import { mergeYaml } from '../../../src/merge/yaml.ts';
import { templatesRoot } from '../../../src/own-package.ts';
import { type PackageManagerName, packageManagers } from '../../../src/package-managers.ts';
import { type Pack, packText } from '../../../src/prepared/pack.ts';
import { fill, type Program } from '../../../src/prepared/program.ts';
import {
  mergedYamlKey,
  type PreparedIndex,
  type PreparedLayer,
} from '../../../src/prepared/templates.ts';
import { allStacks, type Stack, stackId } from '../../../src/stack.ts';
import { type View, viewOf } from '../../../src/view.ts';
import { compileTemplate } from './compile-template.ts';
import { prepareLock } from './prepare-lock.ts';

/**
 * The files of `dist/templates/`, name to text. A file for each layer, so that a starter reads a dozen
 * files and not a hundred, and nothing of what it does not need. An error in a template is an error
 * of the build.
 */
export function prepareTemplates(): Map<string, string> {
  const names = allLayerNames();
  const stacks = allStacks().map((stack) => {
    const indexes = layersOf(stack).map(({ name }) => names.indexOf(name));
    return [stackId(stack), indexes] as const;
  });
  const { mergedYaml, programs } = joinYaml();
  const index: PreparedIndex = { stacks: Object.fromEntries(stacks), mergedYaml };
  const layers = names.map((name, place) => [String(place), prepareLayer(name)] as const);
  const packs: readonly (readonly [string, Pack<unknown>])[] = [
    ['index', { data: index, texts: programs.map((program) => JSON.stringify(program)) }],
    ['lock', prepareLock()],
    ...layers,
  ];
  return new Map(packs.map(([name, pack]) => [name, packText(pack)]));
}

function prepareLayer(name: string): Pack<PreparedLayer> {
  const { files } = readLayer(templatesRoot, name);
  const prepared = files.map(({ text, ...file }) =>
    file.isTemplate ? { ...file, program: compileTemplate(text) } : file,
  );
  return {
    data: { name, files: prepared },
    texts: files.map(({ text, isTemplate }) => (isTemplate ? '' : text)),
  };
}

/** Only these differ between two starters of one stack for one package manager. */
const openValues = ['name', 'projectName', 'version', 'reproduce'] as const;
const markerOf = (value: (typeof openValues)[number]) => `marker-of-${value}`;

interface MergedYaml {
  readonly mergedYaml: Readonly<Record<string, number>>;
  readonly programs: readonly Program[];
}

/**
 * The YAML files that several layers write, joined, and still to be filled in.
 *
 * @throws Error when such a file depends on more than its key has
 */
function joinYaml(): MergedYaml {
  const known = new Map<string, { readonly wanted: string; readonly text: string }>();
  for (const stack of allStacks()) {
    for (const manager of Object.keys(packageManagers) as PackageManagerName[]) {
      for (const [path, contributions] of yamlOf(stack, manager)) {
        const layers = contributions.map(({ layer }) => layer);
        const key = mergedYamlKey(path, layers, manager);
        const wanted = JSON.stringify(contributions);
        const { text, ...other } = known.get(key) ?? {
          wanted,
          text: mergeYaml(contributions, path),
        };
        if (other.wanted !== wanted) throw new Error(`${key}: ${stackId(stack)} has another text`);
        known.set(key, { wanted, text });
      }
    }
  }
  return withoutRepetition([...known].map(([key, { text }]) => [key, text] as const));
}

/** Most package managers agree. */
function withoutRepetition(entries: readonly (readonly [key: string, text: string])[]): MergedYaml {
  const texts = [...new Set(entries.map(([, text]) => text))];
  return {
    mergedYaml: Object.fromEntries(entries.map(([key, text]) => [key, texts.indexOf(text)])),
    programs: texts.map(withoutMarkers),
  };
}

/** What the layers of a stack put into the YAML files that more than one of them writes. */
function yamlOf(stack: Stack, packageManager: PackageManagerName): [string, Contribution[]][] {
  const layers = layersOf(stack);
  const identity = { name: 'any', version: '0.0.0', stack, packageManager };
  const markers = Object.fromEntries(openValues.map((value) => [value, markerOf(value)]));
  const view = { ...viewOf(identity, layers), ...markers };
  const contributionsTo = (path: string) =>
    layers.flatMap((layer) => {
      const file = layer.files.find((candidate) => candidate.path === path);
      return file ? [{ layer: layer.name, text: textOf(file, view) }] : [];
    });
  return Object.keys(merges)
    .filter((path) => merges[path] === mergeYaml)
    .map((path): [string, Contribution[]] => [path, contributionsTo(path)])
    .filter(([, contributions]) => contributions.length > 1);
}

function textOf({ text, isTemplate }: LayerFile, view: View): string {
  return isTemplate ? fill(compileTemplate(text), view) : text;
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
