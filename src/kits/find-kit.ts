/** Where the kit of a class lies when nobody says. */
import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { workingDirectory } from '../writing/target.ts';

export const kitFileName = 'kit.json';

/**
 * The kit that goes with submissions: that of `--kit`, or `kit.json` in one of the directories, beside it, above
 * it, or in the working directory.
 *
 * @param directories as given: of students, or the folder of a class
 * @returns absolute path, or null where there is none
 */
export function findKit(directories: readonly string[], given: string | undefined): string | null {
  const current = workingDirectory();
  if (given !== undefined) return resolve(current, given);
  const folders = directories.flatMap((directory) => upwards(resolve(current, directory)));
  const files = [...folders, current].map((folder) => join(folder, kitFileName));
  return files.find((file) => existsSync(file)) ?? null;
}

/** The folder, and the two that it lies in: a student's, the class, and where the teacher works. */
function upwards(folder: string): string[] {
  return [folder, dirname(folder), dirname(dirname(folder))];
}
