/** The templates as `npm run build` leaves them in `dist/templates/`, so that no start reads them again. */
import { stackId } from '../model/stack.ts';
import { lastStage, stackAt, starterId } from '../model/stages.ts';
import type { Installation } from './installation.ts';
import type { Layer, LayerFile } from './layer.ts';
import { type Pack, parsePack } from './pack.ts';
import { layersAt, mayApply } from './stage.ts';
import type { Templates } from './templates.ts';

/** The pack `index`; its texts are programs, as JSON. */
export interface IndexPack {
  /** By the id of a stack: the layers that apply, as indexes in the list of all, in layer order. */
  readonly stacks: Readonly<Record<string, readonly number[]>>;
  /** All layers, in layer order. */
  readonly layers: readonly Pick<Layer, 'name' | 'from'>[];
  /** By `joinedKey`: which of the programs it is. */
  readonly joinedYaml: Readonly<Record<string, number>>;
}

/** The pack of a layer, called after its index in the list of all; its texts are those of the files. */
export interface LayerPack {
  readonly files: readonly Omit<LayerFile, 'text'>[];
}

/**
 * The pack `lock`; its texts are lines of lock files, a text for each package. A package whose flags
 * differ between starters has several.
 */
export interface LockPack {
  /** By `starterId`: which of the lists it is. */
  readonly starters: Readonly<Record<string, number>>;
  readonly lists: readonly LockList[];
}

/** Its texts, from the first index to before the second: `0-3 7-8`; and how large they become. */
export type LockList = readonly [ranges: string, installation: Installation];

/** A joined YAML file depends on these; the build fails when it depends on anything else. */
export function joinedKey(path: string, layers: readonly Layer[], manager: string): string {
  return [path, manager, ...layers.map(({ name }) => name)].join(' ');
}

/** @param readText the text of a pack by its name; each is read once, and only when it is needed */
export function packedTemplates(readText: (name: string) => string): Templates {
  const known = new Map<string, unknown>();
  const once = <Value>(name: string, compute: () => Value): Value => {
    if (!known.has(name)) known.set(name, compute());
    return known.get(name) as Value;
  };
  const pack = <Data>(name: string) => once(name, () => parsePack<Data>(readText(name)));
  const layerAt = (index: number, layer: Pick<Layer, 'name' | 'from'>) =>
    once(`layer ${index}`, () => ({ ...layer, files: filesOf(pack<LayerPack>(String(index))) }));
  return {
    layersOf: (stack, stage = lastStage) => {
      const { stacks, layers } = pack<IndexPack>('index').data;
      const found = entryOf(stacks, stackId(stackAt(stack, stage))).flatMap((index) => {
        const layer = layers[index];
        return layer && mayApply(layer, stage) ? [layerAt(index, layer)] : [];
      });
      return layersAt(found, stage);
    },
    joinYaml: (path, layers, { packageManager }) => {
      const { data, texts } = pack<IndexPack>('index');
      const key = joinedKey(path, layers, packageManager.name);
      const program = texts[data.joinedYaml[key] ?? -1];
      if (program === undefined) throw new Error(`the build has joined no ${key}`);
      return JSON.parse(program);
    },
    lockedPackagesOf: (stack, _manifest, stage = lastStage) => {
      const [ranges] = lockListOf(pack<LockPack>('lock'), starterId(stack, stage));
      const { texts } = pack<LockPack>('lock');
      return ranges.split(' ').flatMap((range) => texts.slice(...range.split('-').map(Number)));
    },
    installationOf: (stack, _manifest, stage = lastStage) =>
      lockListOf(pack<LockPack>('lock'), starterId(stack, stage))[1],
  };
}

function filesOf({ data: { files }, texts }: Pack<LayerPack>): LayerFile[] {
  return files.map((file, index) => ({ ...file, text: texts[index] ?? '' }));
}

function lockListOf({ data: { starters, lists } }: Pack<LockPack>, id: string): LockList {
  const list = lists[entryOf(starters, id)];
  if (list === undefined) throw new Error(`the build knows no packages of ${id}`);
  return list;
}

function entryOf<Entry>(entries: Readonly<Record<string, Entry>>, id: string): Entry {
  const entry = entries[id];
  if (entry === undefined) throw new Error(`the build knows no starter ${id}`);
  return entry;
}
