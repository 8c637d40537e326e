/** What `npm run build` finds out about `templates/`, for the published command to look up. */
import { yamlFiles } from '../../../src/composing/merge/index.ts';
import { type Pack, packText } from '../../../src/composing/pack.ts';
import { type IndexPack, joinedKey, type LayerPack } from '../../../src/composing/packed.ts';
import { viewOf } from '../../../src/composing/view.ts';
import { type PackageManagerName, packageManagers } from '../../../src/model/package-managers.ts';
import { allStacks, stackId } from '../../../src/model/stack.ts';
import { templates } from '../../../src/reading/disk.ts';
import { allLayerNames, applyingLayerNames, readLayer } from '../../../src/reading/layers.ts';
import { templatesRoot } from '../../../src/this-package.ts';
import type { ComposedStack } from '../composed-stack.ts';
import { prepareLock } from './prepare-lock.ts';

/**
 * The files of `dist/templates/`, name to text. A file for each layer, so that a starter reads a dozen
 * files and not a hundred, and nothing of what it does not need. An error in a template is an error
 * of the build.
 */
export function prepareTemplates(starters: readonly ComposedStack[]): Map<string, string> {
  const names = allLayerNames();
  const stacks = allStacks().map((stack) => {
    const indexes = applyingLayerNames(stack).map((name) => names.indexOf(name));
    return [stackId(stack), indexes] as const;
  });
  const joined = joinAllYaml(starters);
  const programs = [...new Set(joined.values())];
  const places = [...joined].map(([key, program]) => [key, programs.indexOf(program)] as const);
  const index: IndexPack = {
    stacks: Object.fromEntries(stacks),
    layers: names.map((name) => ({ name, from: readLayer(templatesRoot, name).from })),
    joinedYaml: Object.fromEntries(places),
  };
  const packs: readonly (readonly [string, Pack<unknown>])[] = [
    ['index', { data: index, texts: programs }],
    ['lock', prepareLock(starters)],
    ...names.map((name, place) => [String(place), packLayer(name)] as const),
  ];
  return new Map(packs.map(([name, pack]) => [name, packText(pack)]));
}

function packLayer(name: string): Pack<LayerPack> {
  const { files } = readLayer(templatesRoot, name);
  return {
    data: { files: files.map(({ text: _, ...file }) => file) },
    texts: files.map(({ text, program }) => (program ? '' : text)),
  };
}

/**
 * By their keys, the YAML files that several layers write: as JSON, joined, and still to be filled in.
 *
 * @throws Error when such a file depends on more than its key has
 */
function joinAllYaml(starters: readonly ComposedStack[]): Map<string, string> {
  const known = new Map<string, string>();
  for (const {
    stack,
    layers,
    view: { stage },
  } of starters) {
    for (const packageManager of Object.keys(packageManagers) as PackageManagerName[]) {
      const identity = { name: 'any', version: '0.0.0', stack, stage, packageManager };
      const view = viewOf(identity, layers);
      for (const path of yamlFiles) {
        const owners = layers.filter(({ files }) => files.some((file) => file.path === path));
        if (owners.length < 2) continue;
        const key = joinedKey(path, owners, packageManager);
        const program = JSON.stringify(templates.joinYaml(path, owners, view));
        if ((known.get(key) ?? program) !== program) throw new Error(`${key}: not the same twice`);
        known.set(key, program);
      }
    }
  }
  return known;
}
