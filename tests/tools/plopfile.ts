/** `npm run new -- database cockroachdb`: begins an option, in `templates/` and in `src/model/stack.ts`. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NodePlopAPI } from 'plop';
import { type DimensionName, dimensionNames, dimensions, words } from '../../src/model/stack.ts';
import { layerSkeleton, withOption } from './new-option.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const model = join(repository, 'src/model/stack.ts');

/** One generator per dimension: its name is the first word after `npm run new --`. */
export default function register(plop: NodePlopAPI): void {
  for (const dimension of dimensionNames) {
    plop.setGenerator(dimension, {
      description: `a new option of ${dimensions[dimension].label.toLowerCase()}`,
      prompts: [{ type: 'input', name: 'name', message: 'Name of the option, such as my-option' }],
      actions: [
        (answers) => refuse(dimension, nameIn(answers)),
        (answers) => addLayer(dimension, nameIn(answers)),
        (answers) => addToModel(dimension, nameIn(answers)),
        (answers) => whatIsNext(dimension, nameIn(answers)),
      ],
    });
  }
}

/** plop stops at the first action that throws. */
function refuse(dimension: DimensionName, name: string): string {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Error(`"${name}": use small letters, digits and single dashes, such as my-option.`);
  }
  // A stack id and the name of a layer would be ambiguous otherwise.
  const taken = dimensionNames.find((one) => name in dimensions[one].options);
  if (taken) throw new Error(`${name} is an option of ${taken} already.`);
  if (name in words) throw new Error(`${name} is a word that stands for several options.`);
  const folder = `templates/${dimension}/${name}`;
  if (existsSync(join(repository, folder))) throw new Error(`${folder} is there already.`);
  return `${name} is free`;
}

function addLayer(dimension: DimensionName, name: string): string {
  const readme = readFileSync(join(repository, 'templates/base/README.md.hbs'), 'utf8');
  const files = layerSkeleton(dimension, name, readme);
  for (const [path, text] of Object.entries(files)) {
    const place = join(repository, 'templates', dimension, name, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
  return `templates/${dimension}/${name}: ${Object.keys(files).join(', ')}`;
}

function addToModel(dimension: DimensionName, name: string): string {
  writeFileSync(model, withOption(readFileSync(model, 'utf8'), dimension, name));
  return `src/model/stack.ts: ${dimension}.${name}`;
}

function whatIsNext(dimension: DimensionName, name: string): string {
  return [
    'next:',
    '1. Fill in each TODO in src/model/stack.ts and in the new folder.',
    '2. Does one of the words at the end of src/model/stack.ts mean the new option too?',
    `3. npm run try -- --${dimension} ${name}`,
    '4. npm run check && npm run snapshots && npm run explain',
  ].join('\n   ');
}

function nameIn(answers: unknown): string {
  return String((answers as { readonly name?: unknown }).name ?? '');
}
