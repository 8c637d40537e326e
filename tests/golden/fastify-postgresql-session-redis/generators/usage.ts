/** How the generator is called. */
import { fieldTypes } from './field.ts';
import { GenerateError } from './generate-error.ts';

export const usage =
  "Usage: npm run generate -- resource loan bookId:reference:book borrower:string:1..120 'returned:boolean?' [--dry-run]";

/** One line for each type, for whoever is asked. */
export const typesHelp = [
  ...Object.entries(fieldTypes).map(([type, about]) => `  ${type.padEnd(10)} ${about}`),
  '  At the end of a field: ? for one that may be left out, ! for one that no two rows share.',
].join('\n');

export const help = `${usage}

A name, then its fields, each as name:type. Without any words it asks for them.
${typesHelp}
  --dry-run  shows what would change, and writes nothing`;

const options = ['--dry-run', '--help', '-h'];

/** The name and the fields, if there are any. @throws GenerateError for what it does not know */
export function readArguments(argv: readonly string[]) {
  const [generator = 'resource', ...words] = argv.filter((word) => !word.startsWith('-'));
  const given = argv.filter((word) => word.startsWith('-'));
  const unknown = given.find((option) => !options.includes(option));
  if (unknown) throw new GenerateError(`There is no option ${unknown}.`);
  if (generator !== 'resource') {
    throw new GenerateError(`${generator}: only a resource can be generated.`);
  }
  const wantsHelp = given.includes('--help') || given.includes('-h');
  return { words, wantsHelp, dryRun: given.includes('--dry-run') };
}
