/** layers + view -> the project's files, in memory. Pure: no disk, clock, network or terminal. */

import { lastStage, type StageName } from '../model/stages.ts';
import type { Layer } from './layer.ts';
import { isLesson } from './lesson.ts';
import type { Contribution } from './merge/contribution.ts';
import { mergeFor, yamlFiles } from './merge/index.ts';
import { fill } from './program.ts';
import { renderFile } from './render.ts';
import { manifestAt } from './stage.ts';
import type { JoinYaml } from './templates.ts';
import type { View } from './view.ts';

/** A file of the starter before it is written. */
export interface ProjectFile {
  readonly text: string;
  /** The layers it came from, in layer order. */
  readonly origin: readonly string[];
  /** Whether it begins with `#!`; the same on every system, unlike the mode of a template. */
  readonly executable: boolean;
  /** Only its owner may read it, and its text is never shown. */
  readonly isSecret?: true;
}

/** Path, with `/`, to file; sorted by path. */
export type ProjectFiles = ReadonlyMap<string, ProjectFile>;

/**
 * Composes the project files of a stack.
 *
 * @throws Error when two layers want different things, naming both
 */
export function compose(layers: readonly Layer[], view: View, joinYaml: JoinYaml): ProjectFiles {
  const contributions = new Map<string, Contribution[]>();
  for (const layer of layers) {
    for (const file of layer.files) {
      if (isLesson(file.path)) continue;
      const contribution = { layer: layer.name, text: renderFile(file, view) };
      // Each line of it may belong to a later stage.
      if (contribution.text === '' && (file.program || file.text !== '')) continue;
      const earlier = contributions.get(file.path);
      if (earlier) earlier.push(contribution);
      else contributions.set(file.path, [contribution]);
    }
  }
  const join = (path: string, origin: readonly string[]) => {
    const owners = layers.filter(({ name }) => origin.includes(name));
    return fill(joinYaml(path, owners, view), view);
  };
  const paths = [...contributions.keys()].sort();
  const files = paths.map(
    (path) => [path, merged(path, contributions.get(path) ?? [], join)] as const,
  );
  return atStage(new Map(files), view.stage);
}

function merged(
  path: string,
  contributions: readonly Contribution[],
  join: (path: string, origin: readonly string[]) => string,
): ProjectFile {
  const origin = contributions.map(({ layer }) => layer);
  const isJoined = origin.length > 1 && yamlFiles.includes(path);
  const text = isJoined ? join(path, origin) : mergeFor(path)(contributions, path);
  return { text, origin, executable: text.startsWith('#!') };
}

/** What lists of names say: scripts and packages of later stages are left out. */
function atStage(files: ReadonlyMap<string, ProjectFile>, stage: StageName): ProjectFiles {
  const manifest = files.get('package.json');
  if (!manifest || stage === lastStage) return files;
  const text = manifestAt(manifest.text, stage);
  return new Map(
    [...files].map(([path, file]) => [path, file === manifest ? { ...file, text } : file]),
  );
}
