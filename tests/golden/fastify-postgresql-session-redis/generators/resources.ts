/** The resources that the project has. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Field, Resource } from './field.ts';
import { hasFreeNames } from './free-names.ts';
import { GenerateError } from './generate-error.ts';
import { casesOf, type Names, namesOf, withWord, wordsOf } from './names.ts';
import { parseResource, type ResourceContext } from './resource.ts';

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

/** @throws GenerateError when the resource has no field of that name */
export function fieldCalled(name: string, { names, fields, command }: Resource): Field {
  const field = fields.find((it) => it.name === name);
  if (field) return field;
  throw new GenerateError(
    `A ${names.singular.words} has no field ${name}. It was made by: ${command}`,
  );
}

/** Each resource that was generated says by which command. */
export function commandOf({ singular, plural }: Names, project: string): string | undefined {
  const file = join(project, 'src', plural.kebab, `${singular.kebab}.ts`);
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  return /Made by: npm run generate -- (.*)$/m.exec(text)?.[1];
}
