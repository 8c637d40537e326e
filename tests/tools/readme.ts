/** `npm run readme`: writes what is computed from the model and from proof.json into README.md. */
import { readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { askedSettings } from '../../src/model/settings.ts';
import { allStacks, defaultStack, dimensionNames, optionsOf } from '../../src/model/stack.ts';
import { stages, stagesOf } from '../../src/model/stages.ts';
import { choicesTable } from '../../src/telling/help.ts';
import { templatesRoot } from '../../src/this-package.ts';
import { readProof } from '../proof/proof.ts';
import { proofLine } from '../proof/table.ts';
import { composeAll, composeStack, starterFiles } from './composed-stack.ts';
import { eachGeneratorStacks } from './each-generator.ts';
import { eachOptionWith } from './each-option.ts';
import { sourceLinesOf } from './sizes.ts';

const file = new URL('../../README.md', import.meta.url);

/** README.md with the table of choices as the model has it now, what `proof.json` says, and its numbers. */
export function currentReadme(text: string): string {
  const withChoices = filledIn(text, 'choices', choicesTable());
  const withStages = filledIn(withChoices, 'stages', stagesTable());
  return withNumbers(filledIn(withStages, 'proof', proofLine(readProof())));
}

/** How much there is to read, for whoever takes the defaults. */
function stagesTable(): string {
  const rows = stagesOf(defaultStack).map((stage) => {
    const composed = composeStack(defaultStack, templatesRoot, stage);
    const { title, topic } = stages[stage];
    const files = starterFiles(composed, stage).size;
    return `| \`${stage}\` | ${title} | ${topic} | ${files} | ${sourceLinesOf(composed)} |`;
  });
  const head = '| Stage | What you build | Roadmap | Files | Lines of code in `src/` |';
  return [head, '|---|---|---|---|---|', ...rows].join('\n');
}

/** @throws Error when a sentence is no longer there, and its number is computed for nobody */
function withNumbers(text: string): string {
  return computedSentences().reduce((result, sentence) => {
    const form = new RegExp(sentence.replaceAll(/\d+/g, '\\d+'));
    if (!form.test(result)) throw new Error(`README.md does not say: ${sentence}`);
    return result.replace(form, sentence);
  }, text);
}

function computedSentences(): string[] {
  const stacks = composeAll();
  const starters = stacks.map((stack) => [...starterFiles(stack).keys(), '.env']);
  const generators = starters.map((paths) =>
    paths.filter((path) => path.startsWith('generators/')),
  );
  const options = dimensionNames.map((name) => optionsOf(name).length);
  const onSqlite = allStacks().filter(({ database }) => database === 'sqlite');
  return [
    // The directory that the command names has answered the one for the name.
    `asks ${dimensionNames.length + askedSettings.length} questions`,
    `${dimensionNames.length + askedSettings.length + 1} questions, then a summary`,
    `${options.join(' × ')} = ${stacks.length} stacks`,
    `prints all ${stacks.length} as JSON`,
    `In a stack for each of the ${eachGeneratorStacks().length} generators that starters come with the tests make`,
    `with the snapshots of all ${stacks.length} stacks`,
    `then all ${stacks.length} with their servers`,
    `a list of files for each of the ${stacks.length}`,
    `has ${range(starters)} files, ${range(generators)} of them its generator`,
    `${eachOptionWith({ database: 'sqlite' }).length} of the ${onSqlite.length} SQLite stacks`,
  ];
}

function range(lists: readonly (readonly unknown[])[]): string {
  const lengths = lists.map(({ length }) => length);
  return `${Math.min(...lengths)} to ${Math.max(...lengths)}`;
}

/** The text with something else between `<!-- part -->` and `<!-- /part -->`. */
export function filledIn(text: string, part: string, computed: string): string {
  const place = new RegExp(`<!-- ${part} -->[\\s\\S]*<!-- /${part} -->`);
  return text.replace(place, () => `<!-- ${part} -->\n\n${computed}\n\n<!-- /${part} -->`);
}

export function readReadme(): string {
  return readFileSync(file, 'utf8');
}

export function writeReadme(text: string): void {
  writeFileSync(file, text);
}

if (process.argv[1] && import.meta.filename === realpathSync(process.argv[1])) {
  writeReadme(currentReadme(readReadme()));
}
