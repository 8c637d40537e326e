/** What is there already where a starter would go. */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ProjectFiles } from '../../composing/compose.ts';
import { recordPath } from '../../composing/record.ts';
import { readStarter } from '../../reading/starter.ts';

export interface Difference {
  readonly path: string;
  readonly kind: 'changed' | 'removed' | 'added';
}

/** Nothing, or what differs from the starter; the same when nothing does. */
export type StarterState = 'absent' | readonly Difference[];

/** What Git ignores does not count. */
export function stateOfDirectory(directory: string, files: ProjectFiles): StarterState {
  const stats = lstatSync(directory, { throwIfNoEntry: false });
  if (!stats) return 'absent';
  if (!stats.isDirectory()) return [{ path: '.', kind: 'changed' }];
  if (readdirSync(directory).length === 0) return 'absent';
  const found = new Map(readStarter(directory, files.keys()));
  const record = textAt(join(directory, recordPath));
  if (record !== null) found.set(recordPath, record);
  const own = [...files].flatMap(([path, { text }]): Difference[] => {
    const now = found.get(path);
    found.delete(path);
    if (now === undefined) return [{ path, kind: 'removed' }];
    return now === text ? [] : [{ path, kind: 'changed' }];
  });
  const added = [...found.keys()].sort();
  return [...own, ...added.map((path): Difference => ({ path, kind: 'added' }))];
}

export function stateOfArchive(file: string, bytes: Uint8Array): StarterState {
  const stats = lstatSync(file, { throwIfNoEntry: false });
  if (!stats) return 'absent';
  if (stats.isFile() && readFileSync(file).equals(bytes)) return [];
  return [{ path: '.', kind: 'changed' }];
}

/** Work of a student, or of the teacher, that would be lost; what was only added would stay. */
export function isChanged(state: StarterState): boolean {
  return state !== 'absent' && state.some(({ kind }) => kind !== 'added');
}

function textAt(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return null;
  }
}
