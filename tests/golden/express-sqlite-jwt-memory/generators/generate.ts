/**
 * `npm run generate`: makes a whole resource from a few words.
 * The texts come from the templates in this folder: https://handlebarsjs.com/guide/
 */
import { fileURLToPath } from 'node:url';
import { planField } from './add-field.ts';
import { planFieldChange } from './change-field.ts';
import { GenerateError } from './generate-error.ts';
import { carryOut, planResource } from './make.ts';
import { beginCall } from './record.ts';
import { planRemoval } from './remove.ts';
import { parseResource } from './resource.ts';
import { contextOf } from './resources.ts';
import { help, readArguments, usage } from './usage.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const context = contextOf(project);

/** @throws GenerateError, and then nothing has changed */
async function generate(argv: readonly string[]): Promise<string> {
  const { generator, words, wantsHelp, dryRun, force, at } = readArguments(argv);
  if (wantsHelp) return help;
  beginCall([generator, ...words, ...(force ? ['--force'] : [])], at);
  const planOf = {
    // A function, because there are as many fields as one likes.
    resource: () => planResource(parseResource(words, context), project),
    field: () => planField(words, project),
    change: () => planFieldChange(words, project, force),
    remove: () => planRemoval(words, project, force),
  }[generator];
  if (generator === 'resource' && words.length === 0) {
    if (!process.stdin.isTTY) {
      throw new GenerateError('Say what to make: there is nobody to ask.');
    }
    // Only now: what asks takes longer to load than all else takes to run.
    const { askAndMake } = await import('./ask.ts');
    return askAndMake(context, project);
  }
  return carryOut(planOf(), project, dryRun);
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
