/** Gives a generated resource one more field: what the templates say with it, in the place of what they said without. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Changes } from './changes.ts';
import type { Field, Resource } from './field.ts';
import { GenerateError } from './generate-error.ts';
import { type Insertion, insert, replaceInserted } from './insertions.ts';
import type { Plan } from './make.ts';
import type { Names } from './names.ts';
import { insertionsOf, type Text, textsOf } from './render.ts';
import { parseResource, withOnly } from './resource.ts';
import { commandOf, contextOf, readResource } from './resources.ts';
import { isUnique } from './uniques.ts';
import { type View, viewOf } from './view.ts';
import type { Change } from './write.ts';

/** @throws GenerateError when there is no such resource, or rows that are there could not have the field */
export function planField(
  [name = '', source = '', more]: readonly string[],
  project: string,
): Plan {
  if (!source || more) throw new GenerateError('One resource, one field: field loan note:string?');
  if (isUnique(source))
    throw new GenerateError(
      `${source}: rows that are there may be alike. Say it when the resource is made.`,
    );
  const old = readResource(name, project);
  const words = old.command.split(' ').slice(1);
  if (words.includes(source)) return () => [];
  const resource = parseResource([...words, source], contextOf(project));
  const field = resource.fields.find((it) => it.source === source);
  if (!field) return () => [];
  forbidRequired(field, resource);
  forbidCircle(field.target, resource.names, project);
  const added = viewOf(withOnly(resource, field, 'add'));
  return (format) => [
    ...changesFor(old, resource, project, format),
    ...textsOf('field', added, project).map(newFile),
  ];
}

/** A migration. */
export function newFile({ path, text }: Text): Change {
  return { path, before: null, after: text };
}

function forbidRequired(field: Field, { names, command }: Resource): void {
  if (field.optional || field.default) return;
  const { kebab, words } = names.singular;
  throw new GenerateError(
    `${field.source}: each ${words} that is there would be without it. Make it optional: '${field.source}?', or give it a default: ${field.source}=…\nWhile there are none worth keeping: npm run generate -- remove ${kebab}, and after it npm run generate -- ${command}`,
  );
}

/** Code of two resources that each need the other to be read first would not start. */
function forbidCircle(from: Names | undefined, to: Names, project: string): void {
  const command = from && from !== to ? commandOf(from, project) : undefined;
  if (!from || !command) return;
  for (const { target, isSelf } of readResource(from.singular.kebab, project).references) {
    if (isSelf || !target) continue;
    if (target.singular.kebab !== to.singular.kebab) forbidCircle(target, to, project);
    else {
      throw new GenerateError(
        `A ${from.singular.words} refers to a ${to.singular.words} already. References can go one way only: keep the id in a uuid field.`,
      );
    }
  }
}

/** The same resource, with a field more, less or changed. */
export function changesFor(
  old: Resource,
  resource: Resource,
  project: string,
  format: (changes: readonly Change[]) => Change[],
): Change[] {
  const changes = new Changes(project);
  const [before, after] = [viewOf(old), viewOf(resource)];
  const generated = new Map(
    format(filesOf(before, project)).map(({ path, after }) => [path, after ?? '']),
  );
  const unmerged: string[] = [];
  for (const { path, after: text } of format(filesOf(after, project))) {
    const merged = merge(changes.read(path), generated.get(path), text ?? '');
    if (merged === undefined) unmerged.push(path);
    else changes.set(path, merged);
  }
  if (unmerged.length > 0) {
    throw new GenerateError(
      `The field stands where these were changed since they were generated:\n${unmerged.join('\n')}\nPut back those lines for a moment, or do it by hand.`,
    );
  }
  moveInsertions(insertionsOf(before, project), insertionsOf(after, project), changes);
  return changes.sorted();
}

/** Without what was applied to databases already. */
function filesOf(view: View, project: string): Change[] {
  return textsOf('resource', view, project)
    .filter(({ kind }) => kind !== 'migration')
    .map(({ path, text }) => ({ path, before: null, after: text }));
}

/** What was changed by hand since stays; undefined where both changed the same lines. */
function merge(current: string | null, old: string | undefined, text: string): string | undefined {
  if (current === old || current === null || text === old)
    return current === old ? text : (current ?? text);
  const folder = mkdtempSync(join(tmpdir(), 'generate-'));
  try {
    const files = Object.entries({ current, old: old ?? '', text }).map(([name, content]) => {
      writeFileSync(join(folder, name), content);
      return join(folder, name);
    });
    // https://git-scm.com/docs/git-merge-file
    const options = { encoding: 'utf8', maxBuffer: 2 ** 26 } as const;
    const { status, stdout } = spawnSync('git', ['merge-file', '-p', '-q', ...files], options);
    return status === 0 ? stdout : undefined;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Lines that differ are put in the place of the old ones. */
function moveInsertions(old: readonly Insertion[], all: readonly Insertion[], changes: Changes) {
  const left = [...old];
  for (const insertion of all) {
    const { into, above, lines } = insertion;
    const index = left.findIndex((it) => it.into === into && it.above === above);
    const [before] = index === -1 ? [] : left.splice(index, 1);
    if (before && before.lines.join('\n') === lines.join('\n')) continue;
    changes.edit(into, (text) =>
      before ? replaceInserted(text, before, lines) : insert(text, insertion),
    );
  }
  for (const old of left) changes.edit(old.into, (text) => replaceInserted(text, old, []));
}
