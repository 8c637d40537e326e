/** What `npm run new` can begin: an option of each dimension, in `templates/` and in the model. */
import { cpSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { NodePlopAPI } from 'plop';
import { allStacks, dimensionNames, dimensions, words } from '../../src/model/stack.ts';
import { mentionsOf } from './mentions.ts';
import { copiedLayers, type NewOption, withOption } from './new-option.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const templates = join(repository, 'templates');
const model = join(repository, 'src/model/stack.ts');

/** One generator per dimension: its name is the first word after `npm run new --`. */
export default function register(plop: NodePlopAPI): void {
  for (const dimension of dimensionNames) {
    const { label, options } = dimensions[dimension];
    const optionIn = (answers: unknown) => ({ dimension, ...(answers as Answers) });
    plop.setGenerator(dimension, {
      description: `a new option of ${label.toLowerCase()}`,
      prompts: [
        { type: 'input', name: 'name', message: 'Name of the option, such as my-option' },
        {
          type: 'list',
          name: 'like',
          message: 'Which option is it like? Its layers are copied',
          choices: Object.keys(options).filter((option) => option !== 'none'),
        },
      ],
      actions: [
        (answers) => refuse(optionIn(answers)),
        (answers) => copyLayers(optionIn(answers)),
        (answers) => addToModel(optionIn(answers)),
        (answers) => whatIsNext(optionIn(answers)),
      ],
    });
  }
}

type Answers = Omit<NewOption, 'dimension'>;

/** plop stops at the first action that throws. */
function refuse({ name, like }: NewOption): string {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name)) {
    throw new Error(`"${name}": use small letters, digits and single dashes, such as my-option.`);
  }
  // A stack id and the name of a layer would be ambiguous otherwise.
  const taken = dimensionNames.find((one) => name in dimensions[one].options);
  if (taken) throw new Error(`${name} is an option of ${taken} already.`);
  if (name in words) throw new Error(`${name} is a word that stands for several options.`);
  const present = copiedLayers(templates, like, name).find(({ to }) =>
    existsSync(join(templates, to)),
  );
  if (present) throw new Error(`templates/${present.to} is there already.`);
  return `${name} is free`;
}

function copyLayers({ name, like }: NewOption): string {
  const layers = copiedLayers(templates, like, name);
  for (const { from, to } of layers) {
    const filter = (source: string) => !source.endsWith('node_modules');
    cpSync(join(templates, from), join(templates, to), { recursive: true, filter });
  }
  return layers.map(({ from, to }) => `templates/${to}: the files of ${from}`).join('\n  ');
}

function addToModel(option: NewOption): string {
  writeFileSync(model, withOption(readFileSync(model, 'utf8'), option));
  return `src/model/stack.ts: ${option.dimension}.${option.name}, with the settings of ${option.like}`;
}

function whatIsNext({ dimension, name, like }: NewOption): string {
  const old = copiedLayers(templates, like, name).map(({ from }) => `templates/${from}`);
  const count = allStacks().length;
  return [
    `lines that say ${like}. Do they mean ${name} too?`,
    ...mentionsOf(repository, like.replaceAll('-', '[- _]?'), old),
    '',
    `lines that say ${count}, the number of stacks until now:`,
    ...mentionsOf(repository, `\\b${count}\\b`, old),
    '',
    `next: npm run try -- --${dimension} ${name}`,
    'then: "Add a database in five steps" in CONTRIBUTING.md, from the second step',
  ].join('\n  ');
}
