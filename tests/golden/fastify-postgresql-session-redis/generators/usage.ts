/** How the generator is called. */
import { fieldTypes } from './field.ts';
import { GenerateError } from './generate-error.ts';
import { parseTimestamp } from './record.ts';

export const usage = `Usage: npm run generate -- resource loan bookId:reference:book borrower:string:1..120 'returned:boolean?'
       npm run generate -- field loan 'note:string?'
       npm run generate -- change loan 'note:string:1..500?'
       npm run generate -- remove loan
       npm run generate -- remove loan note`;

/** One line for each type, for whoever is asked. */
export const typesHelp = [
  ...Object.entries(fieldTypes).map(([type, about]) => `  ${type.padEnd(10)} ${about}`),
  '  At the end of a field: ? for one that may be left out, ! for one that no two rows share,',
  '  =value for what it has when nobody says. After the fields: unique:bookId,memberId for what no',
  '  two rows share together.',
].join('\n');

export const help = `${usage}

resource makes one: a name, then its fields, each as name:type. Without any words it asks for them.
A name whose plural is not regular is written with it: staff/staff.
${typesHelp}
field gives a resource that was made so one more. change says anew what one of its fields may hold.
remove takes it away, with its table, or one of its fields, with its column.
  --dry-run  shows what would change, and writes nothing
  --force    lets remove delete files that were changed since, and change pass over rows that may not fit
  --at=TIME  takes another time than now for the names of migrations, as .backend-practice.json has it`;

const options = ['--dry-run', '--force', '--help', '-h'];
const generators = ['resource', 'field', 'change', 'remove'] as const;

/** What to do, and the words for it. @throws GenerateError for what it does not know */
export function readArguments(argv: readonly string[]) {
  const [first = 'resource', ...words] = argv.filter((word) => !word.startsWith('-'));
  const given = argv.filter((word) => word.startsWith('-'));
  const [time] = given.filter((option) => option.startsWith('--at='));
  const unknown = given.find((option) => option !== time && !options.includes(option));
  if (unknown) throw new GenerateError(`There is no option ${unknown}.`);
  const generator = generators.find((name) => name === first);
  if (!generator) throw new GenerateError(`${first}: there are ${generators.join(', ')}.`);
  const has = (option: string) => given.includes(option);
  const wantsHelp = has('--help') || has('-h');
  const at = time === undefined ? undefined : parseTimestamp(time.slice('--at='.length));
  return { generator, words, wantsHelp, dryRun: has('--dry-run'), force: has('--force'), at };
}
