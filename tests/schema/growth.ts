/** Resources that `npm run generate` makes in a starter, one after the other, and the migration of each. */
import { cpSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { generateCommands } from '../contract/generated.ts';
import { type Project, runIn } from '../stacks/project.ts';

/** Those of the contract, and what else a database can be made to hold. */
const commands = [
  ...generateCommands,
  // Every type of field, optional or not; a reference to itself.
  'resource item label:string:1..40! notes:text? pages:integer:1..9999 price:decimal weight:decimal? isNew:boolean lentOn:date dueAt:datetime state:enum:new,lent,lost code:uuid!? bookId:reference:book? parentId:reference:item?',
  // Two words; several references to one other resource and to itself, and one that is unique.
  'resource library-card cardNumber:string:1..20! ownerId:reference:author giverId:reference:author? formerId:reference:library-card? nextId:reference:library-card? bookId:reference:book!',
  // An irregular plural, nothing to search for or to filter by; names as long as they may be.
  'resource child body:text',
  'resource a-resource-with-long-name theLongestFieldThatIsOk:string:1..20! anotherFieldThatIsOksId:reference:child',
];

/** One resource: Prisma's folder before and after it. */
export interface Growth {
  readonly command: string;
  readonly before: string;
  readonly after: string;
  /** Name of the migration that was added. */
  readonly migration: string;
}

export async function grow(project: Project): Promise<Growth[]> {
  const prisma = join(project.directory, 'prisma');
  const copy = (step: number) => {
    const folder = join(project.temporary, `prisma-${step}`);
    cpSync(prisma, folder, { recursive: true });
    return folder;
  };
  const growths: Growth[] = [];
  let before = copy(0);
  for (const command of commands) {
    await runIn(project, 'npm', ['run', '--silent', 'generate', '--', ...command.split(' ')]);
    const after = copy(growths.length + 1);
    growths.push({ command, before, after, migration: addedMigration(before, after) });
    before = after;
  }
  return growths;
}

function addedMigration(before: string, after: string): string {
  const known = readdirSync(join(before, 'migrations'));
  const added = readdirSync(join(after, 'migrations')).filter((name) => !known.includes(name));
  if (added.length !== 1) throw new Error(`${added.length} migrations were made, not one`);
  return String(added[0]);
}
