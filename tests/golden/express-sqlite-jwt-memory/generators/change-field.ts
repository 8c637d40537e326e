/** Changes what a field of a generated resource may hold: its type, its range, whether it may be missing. */
import { changesFor, newFile } from './add-field.ts';
import { alterationOf, convertsNumbers, schemas, uncheckedRows } from './columns.ts';
import type { Field, FieldType, Resource } from './field.ts';
import { GenerateError } from './generate-error.ts';
import type { Plan } from './make.ts';
import { demandsOf } from './narrowing.ts';
import { textsOf } from './render.ts';
import { parseResource } from './resource.ts';
import { contextOf, fieldCalled, readResource } from './resources.ts';
import { sourcesIn } from './sources.ts';
import { viewOf } from './view.ts';

/** @throws GenerateError when there is no such field, or rows that are there could not be kept */
export function planFieldChange(
  [name = '', source = '', more]: readonly string[],
  project: string,
  force: boolean,
): Plan {
  if (!source || more) {
    throw new GenerateError('One resource, one field as it shall be: change loan note:text?');
  }
  const old = readResource(name, project);
  const before = fieldCalled(source.split(':')[0] ?? '', old);
  const words = old.command.split(' ').slice(1);
  const changed = words.map((word) => (word === before.source ? source : word));
  const resource = parseResource(changed, contextOf(project));
  const field = fieldCalled(before.name, resource);
  if (field.source === before.source) return () => [];
  checkType(before, field, old);
  const demands = demandsOf(before, field);
  if (uncheckedRows && demands.length > 0 && !force) throw new GenerateError(uncheckedRows);
  const alteration = alterationOf({ old, before, resource, field, demands });
  if (alteration.remakesTable) forbidUnknownLines(old, field, project);
  const migration = `${resource.migration}_alter_${field.column}`;
  const view = { ...viewOf({ ...resource, migration }), alteration };
  return (format) => {
    const changes = changesFor(old, resource, project, format);
    if (alteration.check) {
      console.log(
        'A row that does not fit stops npm run db:migrate, and nothing is lost: the migration says where to change such rows.',
      );
    }
    return [...changes, ...textsOf('change', view, project).map(newFile)];
  };
}

const texts: readonly FieldType[] = ['string', 'text', 'enum'];

/** @throws GenerateError unless values of the one type are values of the other as they stand */
function checkType(
  before: Field,
  { type, target, source, name }: Field,
  { names }: Resource,
): void {
  const isSame = before.type === type && before.target?.singular.kebab === target?.singular.kebab;
  const isText = texts.includes(before.type) && texts.includes(type);
  if (isSame || isText) return;
  if (convertsNumbers && before.type === 'integer' && type === 'decimal') return;
  const { kebab } = names.singular;
  const what = before.type === type ? 'refer to something else' : `become ${type}`;
  throw new GenerateError(
    `${source}: what ${name} holds (${before.source}) cannot ${what}. Give ${names.plural.words} a field of another name, fill it, then take ${name} away: npm run generate -- field ${kebab} NAME:…, and npm run generate -- remove ${kebab} ${name}`,
  );
}

/** A table that is made anew has what the generator knows of, and would lose the rest. */
function forbidUnknownLines(old: Resource, { name }: Field, project: string): void {
  const { kebab } = old.names.singular;
  const path = `${schemas.folder}/${kebab}${schemas.ending}`;
  const text = sourcesIn(project, schemas.folder).find((it) => it.path === path)?.text ?? '';
  const made = textsOf('resource', viewOf(old), project).find((it) => it.path === path)?.text ?? '';
  const own = new Set(linesOf(made));
  // What other tables refer to it by is no column.
  const unknown = linesOf(text).find((line) => !own.has(line) && !/^\w+ \w+\[\]|^\/\//.test(line));
  if (unknown === undefined) return;
  throw new GenerateError(
    `${path} has a line of yours: ${unknown}\nTo change ${name}, the table is made anew, and would lose that. Change ${name} by hand there and in src/${old.names.plural.kebab}/, and write the migration as README.md says under “Database”.`,
  );
}

/** Without the spaces that put columns one below the other. */
function linesOf(text: string): string[] {
  const lines = text.split('\n').map((line) => line.trim().replace(/ +/g, ' '));
  return lines.filter((line) => line !== '');
}
