/** A class that was built from another kit is under way: building is not how it gets the new one. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { treeOf } from '../../composing/record.ts';
import { UserError } from '../../model/errors.ts';
import type { ClassLock } from '../class-lock.ts';
import { studentStarter } from '../student-starter.ts';
import type { Build } from './build-starters.ts';

/**
 * @param lock of the class that is there
 * @param kit hash of the one that is built now
 * @throws UserError where the new kit, or this version, gives somebody another starter
 */
export function refuseOlder(lock: ClassLock, kit: string, build: Build): void {
  const { sources, students, out, overwrite } = build;
  if (overwrite || (lock.kit === kit && lock.version === sources.version)) return;
  const known = new Map(lock.starters.map(({ id, tree }) => [id, tree]));
  const older = students.filter((student) => {
    const tree = known.get(student.id);
    if (tree === undefined || !existsSync(join(out, student.id))) return false;
    return treeOf(studentStarter(build.kit, student, sources), sources.sha256) !== tree;
  });
  const [first] = older;
  if (!first) return;
  const what =
    lock.version === sources.version
      ? 'from another kit'
      : `by version ${lock.version}, and this is ${sources.version}`;
  throw new UserError(
    `${out} was built ${what}: ${older.length} starters would be others, such as ${first.id}.`,
    'kit update brings a newer kit into them; --force --overwrite builds them anew.',
  );
}
