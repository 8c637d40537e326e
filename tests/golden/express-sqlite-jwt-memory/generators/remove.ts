/** Takes away what was generated for a resource. */

import { posix } from 'node:path';
import { Changes } from './changes.ts';
import { schemas } from './columns.ts';
import { planFieldRemoval } from './drop-field.ts';
import { GenerateError } from './generate-error.ts';
import { removeImports, replaceInserted } from './insertions.ts';
import { dropOf } from './leftovers.ts';
import type { Plan } from './make.ts';
import { insertionsOf, textsOf } from './render.ts';
import { readResource } from './resources.ts';
import { sourcesIn } from './sources.ts';
import { type View, viewOf } from './view.ts';
import type { Change } from './write.ts';

/** @throws GenerateError when something needs the resource, or what was changed by hand would be lost */
export function planRemoval(
  [name = '', field, more]: readonly string[],
  project: string,
  force: boolean,
): Plan {
  if (!name || more) {
    throw new GenerateError(
      'Say which resource, or which field of it: remove loan, remove loan note',
    );
  }
  if (field) return planFieldRemoval(name, field, project);
  const resource = readResource(name, project);
  const { migration } = resource;
  const { snake } = resource.names.plural;
  const drop = viewOf({ ...resource, migration: migration.replace(snake, dropOf(snake)) });
  return (format) => {
    const changes = changesFor(drop, project, force, format);
    const left = schemas.leaving(snake);
    if (left) console.log(left);
    return changes;
  };
}

function changesFor(
  view: View,
  project: string,
  force: boolean,
  format: (changes: readonly Change[]) => Change[],
): Change[] {
  const changes = new Changes(project);
  const texts = textsOf('resource', view, project).filter(({ kind }) => kind !== 'migration');
  const made = format(texts.map(({ path, text }) => ({ path, before: null, after: text })));
  const changed = made.filter(({ path, after }) => ![after, null].includes(changes.read(path)));
  const own = texts.filter(({ kind }) => kind === 'own').map(({ path }) => path);
  for (const path of own) if (changes.read(path) !== null) changes.set(path, null);
  for (const insertion of insertionsOf(view, project)) {
    changes.edit(insertion.into, (text) =>
      removeImports(replaceInserted(text, insertion, []), insertion.imports),
    );
  }
  forbidUse(own, view, project, changes);
  const lost = changed.map(({ path }) => path).filter((path) => own.includes(path));
  if (lost.length > 0 && !force) {
    throw new GenerateError(
      `These were changed since they were generated:\n${lost.join('\n')}\nTo lose that, say --force.`,
    );
  }
  // What several resources share goes with the last of them.
  for (const { path, kind } of texts) {
    const isLeft = kind === 'shared' && changes.read(path) !== null;
    if (
      isLeft &&
      !changed.some((it) => it.path === path) &&
      usersOf([path], project, changes).length === 0
    ) {
      changes.set(path, null);
    }
  }
  for (const { path, text } of textsOf('remove', view, project)) changes.set(path, text);
  return changes.sorted();
}

function forbidUse(own: readonly string[], view: View, project: string, changes: Changes): void {
  const users = usersOf(own, project, changes);
  if (users.length === 0) return;
  throw new GenerateError(
    `These need ${view.one}; remove what they belong to, or change them by hand:\n${users.join('\n')}`,
  );
}

/** Files that import one of these. */
function usersOf(paths: readonly string[], project: string, changes: Changes): string[] {
  const sources = ['src', 'test'].flatMap((folder) => sourcesIn(project, folder));
  return sources.flatMap(({ path }) => {
    const imported = [...(changes.read(path) ?? '').matchAll(/from '(\.[^']+)'/g)];
    const resolved = imported.map(([, to = '']) => posix.join(posix.dirname(path), to));
    return resolved.some((it) => paths.includes(it)) ? [path] : [];
  });
}
