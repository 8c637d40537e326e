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

/** What stands behind the name of the generator. @throws GenerateError for an option that does not exist */
export function readArguments(argv: readonly string[]) {
  const start = argv.indexOf('resource');
  const given = start === -1 ? [] : argv.slice(start + 1);
  const options = given.filter((word) => word.startsWith('-'));
  const unknown = options.find((option) => option !== '--dry-run');
  if (unknown) throw new GenerateError(`There is no option ${unknown}.`);
  return {
    words: given.filter((word) => !word.startsWith('-')),
    dryRun: argv.includes('--dry-run'),
  };
}
