/** Makes a resource, or shows what that would do. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Change, changesForNew } from './changes.ts';
import { diffOf } from './diff.ts';
import { hasFreeNames } from './free-names.ts';
import { GenerateError } from './generate-error.ts';
import { casesOf, type Names, namesOf, withWord, wordsOf } from './names.ts';
import { parseResource, type Resource, type ResourceContext } from './resource.ts';
import { viewOf } from './view.ts';
import { moveAll, putFormatted, withFolder } from './write.ts';

/** What is to be done, found out while nobody else may change the files. */
export type Plan = (format: (changes: readonly Change[]) => Change[]) => Change[];

/** Does it, or only shows it; returns what was done, in words. @throws GenerateError, and then nothing has changed */
export function carryOut(plan: Plan, project: string, dryRun: boolean): string {
  // The folder is made first: nobody else may change what is read from here on.
  return withFolder(project, (folder) => {
    const format = (changes: readonly Change[]) => putFormatted(changes, folder);
    const changes = format(plan(format));
    if (changes.length === 0) return 'It is so already: nothing to change.';
    if (dryRun) {
      console.log(`\n${changes.map(diffOf).join('\n')}`);
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

export function contextOf(project: string): ResourceContext {
  return {
    find: (name) => findResource(name, project),
    isOwn: (kebab) => existsSync(join(project, 'src/auth', `${kebab}.ts`)),
    isFree: (resource) => hasFreeNames(resource, project),
  };
}

/** A resource that the project has, as its repository is called; nothing if there is none. */
function findResource(name: string, project: string): Names | undefined {
  const names = namesOf(name);
  const [one = name, many] = name.split('/');
  const written = casesOf(wordsOf(one)).kebab;
  const all = readdirSync(join(project, 'src'), { recursive: true, encoding: 'utf8' })
    .map((path) => /^(?!(?:auth|db)[\\/])([\w-]+)[\\/]([\w-]+)\.repository\.ts$/.exec(path))
    .map((match) => ({ file: match?.[0] ?? '', singular: match?.[2], plural: match?.[1] }));
  const found =
    all.find(({ singular }) => singular === written) ??
    all.find(({ plural }) => plural === written) ??
    all.find(({ singular }) => singular === names.singular.kebab);
  if (!found?.singular || !found.plural || (many && many !== found.plural)) return undefined;
  const text = readFileSync(join(project, 'src', found.file), 'utf8');
  const [, pascal] = /export interface (\w+)Repository\b/.exec(text) ?? [];
  const own = namesOf(`${found.singular}/${found.plural}`);
  return pascal ? withWord(own, pascal.slice(own.singular.pascal.length)) : undefined;
}

/** The resource as it was generated. @throws GenerateError when there is none, or it was written by hand */
export function readResource(name: string, project: string): Resource {
  const names = findResource(name, project) ?? namesOf(name);
  const words = commandOf(names, project)?.split(' ').slice(1);
  if (words) return parseResource(words, contextOf(project));
  throw new GenerateError(
    `There is no ${names.singular.words} that was generated: src/${names.plural.kebab}/${names.singular.kebab}.ts would say so.`,
  );
}

/** Each resource that was generated says by which command. */
export function commandOf({ singular, plural }: Names, project: string): string | undefined {
  const file = join(project, 'src', plural.kebab, `${singular.kebab}.ts`);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return /Made by: npm run generate -- (.*)$/m.exec(text)?.[1];
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
