/** The layers and the entry of the model that a new option takes from the one it is like. */
import { readdirSync } from 'node:fs';
import { type DimensionName, dimensions, type Option } from '../../src/model/stack.ts';

export interface NewOption {
  readonly dimension: DimensionName;
  readonly name: string;
  /** The option that it begins as a copy of. */
  readonly like: string;
}

/** Folders in `templates/`, such as `auth/jwt+postgresql` to `auth/jwt+cockroachdb`. */
export interface CopiedLayer {
  readonly from: string;
  readonly to: string;
}

/** Every layer that has the option in its name, and its name for the new one. */
export function copiedLayers(templates: string, like: string, name: string): CopiedLayer[] {
  const folders = readdirSync(templates, { withFileTypes: true }).filter((one) =>
    one.isDirectory(),
  );
  return folders.flatMap((dimension) =>
    readdirSync(`${templates}/${dimension.name}`)
      // Between the words stands a plus, and an @ before the stage of an older version.
      .map((folder) => ({ folder, words: folder.split(/([+@])/) }))
      .filter(({ words }) => words.includes(like))
      .map(({ folder, words }) => ({
        from: `${dimension.name}/${folder}`,
        to: `${dimension.name}/${words.map((word) => (word === like ? name : word)).join('')}`,
      })),
  );
}

/**
 * The text of `src/model/stack.ts` with a new option: the last one of its dimension, and in every
 * word that the option stands in which it is like.
 *
 * @throws Error when the text has another form than expected
 */
export function withOption(model: string, option: NewOption): string {
  const { dimension, name, like } = option;
  const start = model.indexOf(`\n  ${dimension}: {\n`);
  const entry = model.indexOf(`\n      ${keyOf(like)}: {\n`, start);
  const entryEnd = model.indexOf('\n      },\n', entry);
  const end = model.indexOf('\n    },\n', entry);
  const words = model.indexOf('\nexport const words = {\n', end);
  if ([start, entry, entryEnd, end, words].includes(-1)) {
    throw new Error(`src/model/stack.ts: ${dimension}.${like} was not found. Add ${name} by hand.`);
  }
  const copy = entryText(model.slice(entry, entryEnd), option);
  const list = new RegExp(`(\\b${dimension}: \\[[^\\]]*'${like}'[^\\]]*)\\]`, 'g');
  const withWords = model.slice(words).replace(list, `$1, '${name}']`);
  return `${model.slice(0, end)}${copy}\n      },${model.slice(end, words)}${withWords}`;
}

/** The lines of an entry under the new name. What must be running stays: it is there to be used. */
function entryText(entry: string, { dimension, name, like }: NewOption): string {
  const options: Readonly<Record<string, Option>> = dimensions[dimension].options;
  const oldLabel = (options[like]?.label ?? like).replace(/ \(.*\)$/, '');
  const label = name.slice(0, 1).toUpperCase() + name.slice(1);
  const [first = '', ...lines] = entry.trimStart().split('\n');
  const renamed = lines.map((line) =>
    line.trimStart().startsWith('needs:') ? line : line.replaceAll(oldLabel, label),
  );
  return ['', `      ${first.replace(keyOf(like), keyOf(name))}`, ...renamed].join('\n');
}

function keyOf(name: string): string {
  return name.includes('-') ? `'${name}'` : name;
}
