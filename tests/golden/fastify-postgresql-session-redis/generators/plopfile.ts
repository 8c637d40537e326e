/**
 * `npm run generate`: makes a whole resource from a few words.
 * plop finds the generator, asks what it has to know and runs its actions: https://plopjs.com
 * The texts come from the templates in this folder: https://handlebarsjs.com/guide/
 */
import { fileURLToPath } from 'node:url';
import type { NodePlopAPI } from 'plop';
import { askForResource } from './ask.ts';
import { exists, makeResource } from './make.ts';
import type { Names } from './names.ts';
import { parseResource, type Resource } from './resource.ts';
import { readArguments, usage } from './usage.ts';

const project = fileURLToPath(new URL('..', import.meta.url));
const context = { exists: (names: Names) => exists(project, names) };

interface Answers {
  readonly resource: Resource;
  readonly dryRun: boolean;
}

export default function register(plop: NodePlopAPI): void {
  plop.setGenerator('resource', {
    description: 'one more thing that the API has: routes, service, database, documentation, tests',
    // A function, because there are as many fields as one likes. What it throws plop prints, and ends with 1.
    prompts: async (inquirer): Promise<Answers> => {
      try {
        const { words, dryRun } = readArguments(process.argv);
        const given = words.length > 0 ? words : await askForResource(inquirer, context);
        return { resource: parseResource(given, context), dryRun };
      } catch (error) {
        throw new Error(`${(error as Error).message}\n${usage}`);
      }
    },
    // The questions come before it, so that nothing is written unless all is clear.
    actions: [
      (answers) => {
        const { resource, dryRun } = answers as unknown as Answers;
        return makeResource(resource, project, dryRun);
      },
    ],
  });
}
