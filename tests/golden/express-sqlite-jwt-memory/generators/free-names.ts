/** Whether the code of a resource can have its names: what else is called so there, the rendered code itself says. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { schemas } from './columns.ts';
import type { Resource } from './field.ts';
import type { Cases, Names } from './names.ts';
import { insertionsOf, textsOf } from './render.ts';
import { canBeDeclared } from './reserved.ts';
import { sourcesIn } from './sources.ts';
import { viewOf } from './view.ts';

/** Stand for the names of the resource, so that what is made of these can be told from all else. */
const placeholders = {
  singular: { camel: 'zqOne', pascal: 'ZqOne' },
  plural: { camel: 'zqMany', pascal: 'ZqMany' },
};
const pattern = /([zZ])q(One|Many)/;

/** Whether everything in the code that bears the name of the resource is called otherwise than the rest. */
export function hasFreeNames(resource: Resource, project: string): boolean {
  const view = viewOf(withPlaceholders(resource));
  const texts = textsOf('resource', view, project).map(({ text }) => text);
  const insertions = insertionsOf(view, project).map(({ into, imports, lines }) =>
    [readFileSync(join(project, into), 'utf8'), ...imports, ...lines].join('\n'),
  );
  const rename = renamer(resource.names);
  const ids = texts.flatMap(idsIn).map(rename);
  const taken = idsInProject(project);
  return (
    Object.values(placeholders).flatMap(Object.values).map(rename).every(canBeDeclared) &&
    [...texts, ...insertions].every((text) => areApart(namesIn(text), rename)) &&
    !ids.some((id) => taken.has(id))
  );
}

function withPlaceholders({ names, fields, ...resource }: Resource): Resource {
  const own: Names = {
    singular: { ...names.singular, ...placeholders.singular },
    plural: { ...names.plural, ...placeholders.plural },
  };
  const renamed = fields.map((field) => (field.isSelf ? { ...field, target: own } : field));
  const references = renamed.filter(({ type }) => type === 'reference');
  return { ...resource, names: own, fields: renamed, references };
}

/** The other way round: what a placeholder in code stands for. */
function renamer({ singular, plural }: Names) {
  const named = ({ camel, pascal }: Cases, first: string) => (first === 'z' ? camel : pascal);
  return (text: string) =>
    text.replaceAll(new RegExp(pattern, 'g'), (_, first: string, which: string) =>
      named(which === 'One' ? singular : plural, first),
    );
}

/** No two names become one, neither of the resource's own nor of the others. */
function areApart(names: ReadonlySet<string>, rename: (name: string) => string): boolean {
  return new Set([...names].map(rename)).size === names.size;
}

/** All that a text calls by a name, but no members of objects, no comments and no strings. */
function namesIn(text: string): Set<string> {
  const code = text.replace(/'(?:[^'\\\n]|\\.)*'|\/\/.*|\/\*[\s\S]*?\*\//g, '');
  return new Set(code.match(/(?<![\w$#]|(?<!\.\.)\.)#?[A-Za-z_$][\w$]*/g));
}

/** What there may be only once: schemas and operations in the documentation, models of the database. */
function idsIn(text: string): string[] {
  // https://www.openapis.org: `.meta({ id: 'Loan' })` and `operationId: 'getLoan'`.
  const ids = /(?:\bmeta\(\{ id: '|\boperationId: '|\.model\('|^model )(\w+)/gm;
  return [...text.matchAll(ids)].flatMap(([, id]) => id ?? []);
}

function idsInProject(project: string): Set<string> {
  const texts = ['src', schemas.folder].flatMap((folder) => sourcesIn(project, folder));
  return new Set(texts.flatMap(({ text }) => idsIn(text)));
}
