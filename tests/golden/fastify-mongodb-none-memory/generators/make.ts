/** Makes a resource, or shows what that would do. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diffOf } from './diff.ts';
import { GenerateError } from './generate-error.ts';
import type { Names } from './names.ts';
import { type Change, changesFor } from './render.ts';
import type { Resource } from './resource.ts';
import { viewOf } from './view.ts';
import { moveAll, putFormatted, withFolder } from './write.ts';

/** Returns what was done, in words. @throws GenerateError, and then nothing has changed */
export function makeResource(resource: Resource, project: string, dryRun: boolean): string {
  // The folder is made first: nobody else may change what is read from here on.
  return withFolder(project, (folder) => {
    if (isMade(resource, project))
      return 'It is there already, with these fields: nothing to change.';
    const changes = putFormatted(changesFor(viewOf(resource), project), folder);
    if (dryRun) {
      console.log(`\n${changes.map(diffOf).join('\n')}`);
      return 'Nothing was written: this is what would change.';
    }
    moveAll(changes, folder, project);
    const next = 'What comes next: npm run check, then npm run db:migrate.';
    return [`${changes.length} files:`, ...changes.map(lineFor), next].join('\n');
  });
}

function lineFor({ path, before }: Change): string {
  return `${before === null ? 'new    ' : 'changed'} ${path}`;
}

/** Whether the project has such a resource: then it has its repository. */
export function exists(project: string, { singular, plural }: Names): boolean {
  return existsSync(join(project, 'src', plural.kebab, `${singular.kebab}.repository.ts`));
}

/**
 * Each resource that was generated says by which command.
 * @throws GenerateError when there is another one by that name
 */
function isMade({ names, command }: Resource, project: string): boolean {
  const { singular, plural } = names;
  if (existsSync(join(project, 'src/auth', `${singular.kebab}.ts`))) {
    throw new GenerateError(
      `The starter has its own ${singular.words}, in src/auth/${singular.kebab}.ts. Take another name.`,
    );
  }
  const file = `src/${plural.kebab}/${singular.kebab}.ts`;
  if (!existsSync(join(project, file))) return false;
  const text = readFileSync(join(project, file), 'utf8');
  const [, madeBy] = /Made by: npm run generate -- (.*)$/m.exec(text) ?? [];
  if (madeBy === command) return true;
  const how = madeBy ? ` It was made by: ${madeBy}` : '';
  throw new GenerateError(
    `There is a resource ${singular.words} already, in src/${plural.kebab}/, with other fields. Change it there by hand.${how}`,
  );
}
