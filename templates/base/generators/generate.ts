/**
 * `npm run generate`: makes a whole resource from a few words.
 * plop, here as a library, asks what it has to know and runs the actions: https://plopjs.com
 * The texts come from the templates in this folder: https://handlebarsjs.com/guide/
 */
import { fileURLToPath } from 'node:url';
import nodePlop from 'node-plop';
import { askForResource } from './ask.ts';
import { GenerateError } from './generate-error.ts';
import { exists, makeResource } from './make.ts';
import type { Names } from './names.ts';
import { parseResource, type Resource } from './resource.ts';
import { help, readArguments, usage } from './usage.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const context = { exists: (names: Names) => exists(project, names) };

interface Answers {
  readonly resource: Resource;
}

/** @throws GenerateError, and then nothing has changed */
async function generate(words: readonly string[], dryRun: boolean): Promise<string> {
  const plop = await nodePlop();
  const generator = plop.setGenerator('resource', {
    // A function, because there are as many fields as one likes.
    prompts: async (inquirer): Promise<Answers> => {
      const given = words.length > 0 ? words : await askForResource(inquirer, context);
      return { resource: parseResource(given, context) };
    },
    actions: [async (answers) => makeResource((answers as Answers).resource, project, dryRun)],
  });
  // The questions come before the actions, so that nothing is written unless all is clear.
  // Ctrl-C at a question leaves it without an answer, and nothing more happens.
  process.exitCode = 130;
  const answers = await generator.runPrompts();
  process.exitCode = 0;
  const { changes, failures } = await generator.runActions(answers);
  if (failures.length > 0) throw new GenerateError(failures.map(({ error }) => error).join('\n'));
  return changes.map(({ path }) => path).join('\n');
}

// Whoever reads may have read enough, such as `| head`.
process.stdout.on('error', () => process.exit());
try {
  const { words, wantsHelp, dryRun } = readArguments(process.argv.slice(2));
  console.log(wantsHelp ? help : await generate(words, dryRun));
} catch (error) {
  if (!(error instanceof GenerateError)) throw error;
  console.error(`${error.message}\n${usage}`);
  process.exitCode = 1;
}
