/** Takes one field away from a generated resource, with its column and what is in it. */
import { changesFor, newFile } from './add-field.ts';
import { keepsReferences } from './columns.ts';
import { GenerateError } from './generate-error.ts';
import type { Plan } from './make.ts';
import { textsOf } from './render.ts';
import { parseResource, withOnly } from './resource.ts';
import { contextOf, fieldCalled, readResource } from './resources.ts';
import { viewOf } from './view.ts';

/** @throws GenerateError when there is no such field, or something needs it */
export function planFieldRemoval(name: string, field: string, project: string): Plan {
  const old = readResource(name, project);
  const gone = fieldCalled(field, old);
  const { words, kebab } = old.names.singular;
  if (old.fields.length === 1) {
    throw new GenerateError(
      `Nothing would be left of a ${words}. All of it goes by: remove ${kebab}`,
    );
  }
  const unique = old.uniques.find(({ fields }) => fields.includes(gone));
  if (unique) {
    throw new GenerateError(
      `${unique.source}: without ${field}, rows that are there may be alike.`,
    );
  }
  if (gone.target && keepsReferences) {
    throw new GenerateError(
      `${keepsReferences}\nLeave ${field} there, or remove the whole ${words}.`,
    );
  }
  const rest = old.command.split(' ').slice(1);
  const left = rest.filter((word) => word !== gone.source);
  const resource = parseResource(left, contextOf(project));
  const dropped = viewOf(withOnly({ ...old, migration: resource.migration }, gone, 'drop'));
  return (format) => [
    ...changesFor(old, resource, project, format),
    ...textsOf('drop', dropped, project).map(newFile),
  ];
}
