/** The packages of `templates/package-lock.json` that a stack needs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type LockedPackages, lockEntries } from '../composing/lock.ts';
import { templatesRoot } from '../this-package.ts';

let packages: LockedPackages | undefined;

/** All of them, read once. */
export function lockedPackages(): LockedPackages {
  packages ??= JSON.parse(readFileSync(join(templatesRoot, 'package-lock.json'), 'utf8'))
    .packages as LockedPackages;
  return packages;
}

/**
 * The lines of its lock file, one text for each package.
 *
 * @param manifest text of its package.json
 * @throws Error when a package is missing there: `npm run lock` writes the file anew
 */
export function lockedPackagesOf(manifest: string): readonly string[] {
  return lockEntries(manifest, lockedPackages());
}
