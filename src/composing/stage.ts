/** What of the templates a starter has at a stage. */
import {
  isReached,
  lastStage,
  latestOf,
  type StageName,
  stageNames,
  stageOf,
  stageOfPath,
} from '../model/stages.ts';
import type { Layer, LayerFile } from './layer.ts';
import { isMerged } from './merge/index.ts';

/** Whether a layer can have a file at this stage; older versions have none at the last one. */
export function mayApply({ name, from }: Pick<Layer, 'name' | 'from'>, stage: StageName): boolean {
  return isReached(stage, from) && !(stage === lastStage && name.includes('@'));
}

/**
 * The layers as they are at a stage. Beside a layer, such as `framework/express`, may lie older versions of
 * its files: those in `framework/express@crud` hold from that stage on, until the next version or the file
 * itself, in whichever layer. Where layers share a file each has its own versions.
 */
export function layersAt(layers: readonly Layer[], stage: StageName): Layer[] {
  if (stage === lastStage) return layers.filter((layer) => mayApply(layer, stage));
  const applying = layers.filter((layer) => mayApply(layer, stage));
  const latest = new Map<string, StageName>();
  for (const layer of applying) {
    for (const file of layer.files) {
      const from = fromOf(layer, file);
      const known = latest.get(keyOf(layer, file)) ?? from;
      if (isReached(stage, from)) latest.set(keyOf(layer, file), latestOf([known, from]));
    }
  }
  const isLatest = (layer: Layer, file: LayerFile) =>
    latest.get(keyOf(layer, file)) === fromOf(layer, file);
  return applying
    .map((layer) => ({ ...layer, files: layer.files.filter((file) => isLatest(layer, file)) }))
    .filter(({ files }) => files.length > 0);
}

/** An older version comes with its stage; the file itself with that of its path, or of its layer. */
function fromOf({ name, from }: Layer, { path }: LayerFile): StageName {
  if (name.includes('@')) return from;
  return latestOf([stageOfPath(path, name), from]);
}

/** What stands in the place of what. */
function keyOf({ name }: Layer, { path }: LayerFile): string {
  return isMerged(path) ? `${path} of ${name.replace(/@.*$/, '')}` : path;
}

const mark = new RegExp(`^.*(?://|#) from (${stageNames.join('|')})\\n`, 'gm');

/**
 * In files that are lists of lines a mark says from which stage on a line is there: `app.use(noStore); // from lists`.
 * The mark itself is in no starter.
 */
export function linesAt(text: string, stage: StageName): string {
  if (!text.includes('from')) return text;
  return text.replaceAll(mark, (line, from: StageName) =>
    isReached(stage, from) ? line.replace(/ *(?:\/\/|#) from \w+\n$/, '\n') : '',
  );
}

/** Of a `package.json` the scripts and packages that belong to a stage. */
export function manifestAt(text: string, stage: StageName): string {
  if (stage === lastStage) return text;
  const manifest = JSON.parse(text) as Record<string, Record<string, unknown>>;
  const kinds = {
    scripts: 'scripts',
    dependencies: 'packages',
    devDependencies: 'packages',
    allowScripts: 'packages',
  } as const;
  for (const [key, kind] of Object.entries(kinds)) {
    const kept = Object.entries(manifest[key] ?? {}).filter(([name]) =>
      isReached(stage, stageOf(kind, name)),
    );
    if (kept.length > 0) manifest[key] = Object.fromEntries(kept);
    else delete manifest[key];
  }
  return `${JSON.stringify(manifest, null, 2)}\n`;
}
