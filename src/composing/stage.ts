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

/** Whether a layer can have a file at this stage; older versions have none at the last one. */
export function mayApply({ name, from }: Pick<Layer, 'name' | 'from'>, stage: StageName): boolean {
  return isReached(stage, from) && !(stage === lastStage && name.includes('@'));
}

/**
 * The layers as they are at a stage. Beside a layer, such as `framework/express`, may lie older versions of
 * its files: those in `framework/express@crud` hold from that stage on, until the next version or the file
 * itself. A version takes the place of nothing but a file of its own layer.
 */
export function layersAt(layers: readonly Layer[], stage: StageName): Layer[] {
  if (stage === lastStage) return layers.filter((layer) => mayApply(layer, stage));
  const chosen = new Map<string, { readonly layer: string; readonly from: StageName }>();
  for (const layer of layers.filter((layer) => mayApply(layer, stage))) {
    for (const file of layer.files) {
      const from = fromOf(layer, file);
      const key = `${familyOf(layer)} ${file.path}`;
      const known = chosen.get(key);
      if (!isReached(stage, from) || (known && isReached(known.from, from))) continue;
      chosen.set(key, { layer: layer.name, from });
    }
  }
  const isChosen = (layer: Layer, { path }: LayerFile) =>
    chosen.get(`${familyOf(layer)} ${path}`)?.layer === layer.name;
  return layers
    .map((layer) => ({ ...layer, files: layer.files.filter((file) => isChosen(layer, file)) }))
    .filter(({ files }) => files.length > 0);
}

/** An older version comes with its stage; the file itself with that of its path, or of its layer. */
function fromOf({ name, from }: Layer, { path }: LayerFile): StageName {
  if (name.includes('@')) return from;
  return latestOf([stageOfPath(path), from]);
}

function familyOf({ name }: Layer): string {
  return name.replace(/@.*$/, '');
}

const mark = new RegExp(`^.*(?://|#) from (${stageNames.join('|')})\\n`, 'gm');

/**
 * In files that are lists of lines a mark says from which stage on a line is there: `app.use(noStore); // from lists`.
 * The mark itself is in no starter.
 */
export function linesAt(text: string, stage: StageName): string {
  if (!text.includes(' from ')) return text;
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
