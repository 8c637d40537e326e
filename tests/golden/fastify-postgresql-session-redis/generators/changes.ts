/** What has to change in a project, before anything does. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { GenerateError } from './generate-error.ts';
import { insert } from './insertions.ts';
import { forbidSecondMigration, forbidTakenTable } from './leftovers.ts';
import { insertionsOf, textsOf } from './render.ts';
import type { View } from './view.ts';
import type { Change } from './write.ts';

/** Changes of files, each on top of those before. */
export class Changes {
  readonly #project: string;
  readonly #changes = new Map<string, Change>();

  constructor(project: string) {
    this.#project = project;
  }

  /** The text as it shall be so far; null where there is no such file. */
  read(path: string): string | null {
    const change = this.#changes.get(path);
    return change ? change.after : readIn(this.#project, path);
  }

  set(path: string, after: string | null): void {
    const before = this.#changes.get(path)?.before ?? readIn(this.#project, path);
    this.#changes.set(path, { path, before, after });
  }

  /** @throws GenerateError when there is no such file */
  edit(path: string, by: (text: string) => string): void {
    const before = this.read(path);
    if (before === null) throw new GenerateError(`${path} is missing: lines would go there.`);
    this.set(path, by(before));
  }

  sorted(): Change[] {
    const real = [...this.#changes.values()].filter(({ before, after }) => before !== after);
    return real.sort((a, b) => (a.path < b.path ? -1 : 1));
  }
}

/**
 * For a new resource: a new file for each template in `resource/`, and a few lines in files that are
 * there, for each in `insertions/`.
 * @throws GenerateError when a file is in the way, or the place for a line is not there
 */
export function changesForNew(view: View, project: string): Change[] {
  forbidTakenTable(view, project);
  const changes = new Changes(project);
  for (const { path, text, kind } of textsOf('resource', view, project)) {
    if (kind === 'migration') forbidSecondMigration(path, view, project);
    if (changes.read(path) === null) changes.set(path, text);
    else if (kind !== 'shared') {
      throw new GenerateError(`${path} is there already. Take another name, or move that file.`);
    }
  }
  for (const insertion of insertionsOf(view, project)) {
    changes.edit(insertion.into, (text) => insert(text, insertion));
  }
  return changes.sorted();
}

function readIn(project: string, path: string): string | null {
  const file = join(project, path);
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
