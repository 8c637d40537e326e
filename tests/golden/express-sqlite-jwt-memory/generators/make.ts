/** Makes a resource, or shows what that would do. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { changesForNew } from './changes.ts';
import { diffOf } from './diff.ts';
import type { Resource } from './field.ts';
import { GenerateError } from './generate-error.ts';
import { withCall } from './record.ts';
import { commandOf } from './resources.ts';
import { viewOf } from './view.ts';
import { type Change, moveAll, putFormatted, withFolder } from './write.ts';

/** What is to be done, found out while nobody else may change the files. */
export type Plan = (format: (changes: readonly Change[]) => Change[]) => Change[];

/** Does it, or only shows it; returns what was done, in words. @throws GenerateError, and then nothing has changed */
export function carryOut(plan: Plan, project: string, dryRun: boolean): string {
  // The folder is made first: nobody else may change what is read from here on.
  return withFolder(project, (folder) => {
    const format = (changes: readonly Change[]) => putFormatted(changes, folder);
    const changes = format(withCall(plan(format), project));
    if (changes.length === 0) return 'It is so already: nothing to change.';
    if (dryRun) {
      console.log(`\n${changes.map((change) => diffOf(change, project, folder)).join('\n')}`);
      return 'Nothing was written: this is what would change.';
    }
    moveAll(changes, folder, project);
    const next = 'What comes next: npm run check, then npm run db:migrate.';
    return [`${changes.length} files:`, ...changes.map(lineFor), next].join('\n');
  });
}

function lineFor({ path, before, after }: Change): string {
  const what = before === null ? 'new' : after === null ? 'removed' : 'changed';
  return `${what.padEnd(7)} ${path}`;
}

export function planResource(resource: Resource, project: string): Plan {
  return () => (isMade(resource, project) ? [] : changesForNew(viewOf(resource), project));
}

/** @throws GenerateError when there is another one by that name */
function isMade({ names, command }: Resource, project: string): boolean {
  const { singular, plural } = names;
  if (existsSync(join(project, 'src/auth', `${singular.kebab}.ts`))) {
    throw new GenerateError(
      `The starter has its own ${singular.words}, in src/auth/${singular.kebab}.ts. Take another name.`,
    );
  }
  if (!existsSync(join(project, 'src', plural.kebab, `${singular.kebab}.ts`))) return false;
  const madeBy = commandOf(names, project);
  if (madeBy === command) return true;
  const how = madeBy
    ? ` It was made by: ${madeBy}\nOne more field: npm run generate -- field ${singular.kebab} name:type?`
    : ' Change it there by hand.';
  throw new GenerateError(
    `There is a resource ${singular.words} already, in src/${plural.kebab}/, with other fields.${how}`,
  );
}
