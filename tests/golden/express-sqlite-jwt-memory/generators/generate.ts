/**
 * `npm run generate`: makes a whole resource from a few words.
 * plop, here as a library, asks what it has to know and runs the actions: https://plopjs.com
 * The texts come from the templates in this folder: https://handlebarsjs.com/guide/
 */
import { fileURLToPath } from 'node:url';
import nodePlop from 'node-plop';
import { planField } from './add-field.ts';
import { askForResource, type Inquirer } from './ask.ts';
import { GenerateError } from './generate-error.ts';
import { carryOut, contextOf, type Plan, planResource } from './make.ts';
import { planRemoval } from './remove.ts';
import { parseResource } from './resource.ts';
import { help, readArguments, usage } from './usage.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const context = contextOf(project);

interface Answers {
  readonly plan: Plan;
}

/** @throws GenerateError, and then nothing has changed */
async function generate(argv: readonly string[]): Promise<string> {
  const { generator, words, wantsHelp, dryRun, force } = readArguments(argv);
  if (wantsHelp) return help;
  const planOf = {
    // A function, because there are as many fields as one likes.
    resource: async (inquirer: Inquirer) => {
      const given = words.length > 0 ? words : await askForResource(inquirer, context);
      return planResource(parseResource(given, context), project);
    },
    field: () => planField(words, project),
    remove: () => planRemoval(words, project, force),
  }[generator];
  const plop = await nodePlop();
  const made = plop.setGenerator(generator, {
    prompts: async (inquirer): Promise<Answers> => ({ plan: await planOf(inquirer) }),
    actions: [async (answers) => carryOut((answers as Answers).plan, project, dryRun)],
  });
  // The questions come before the actions, so that nothing is written unless all is clear.
  // Ctrl-C at a question leaves it without an answer, and nothing more happens.
  process.exitCode = 130;
  const answers = await made.runPrompts();
  process.exitCode = 0;
  const { changes, failures } = await made.runActions(answers);
  if (failures.length > 0) throw new GenerateError(failures.map(({ error }) => error).join('\n'));
  return changes.map(({ path }) => path).join('\n');
}

// Whoever reads may have read enough, such as `| head`.
process.stdout.on('error', () => process.exit());
try {
  console.log(await generate(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof GenerateError)) throw error;
  console.error(`${error.message}\n${usage}`);
  process.exitCode = 1;
}
