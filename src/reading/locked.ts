/** The packages of `templates/package-lock.json` that a stack needs. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Installation, installationOf, type PackageSizes } from '../composing/installation.ts';
import { type LockedPackages, lockEntries } from '../composing/lock.ts';
import { templatesRoot } from '../this-package.ts';

let packages: LockedPackages | undefined;
/** By what a manifest depends on: many starters have the same. */
const entries = new Map<string, readonly string[]>();
let sizes: PackageSizes | undefined;

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
  const { dependencies, devDependencies } = JSON.parse(manifest);
  const key = JSON.stringify([dependencies, devDependencies]);
  const known = entries.get(key) ?? lockEntries(manifest, lockedPackages());
  entries.set(key, known);
  return known;
}

/** How large they become: `npm run lock` has measured them. @param manifest text of its package.json */
export function installationOfLocked(manifest: string): Installation {
  return installationOf(lockedPackagesOf(manifest), packageSizes());
}

/** Of all of them, read once. */
export function packageSizes(): PackageSizes {
  sizes ??= JSON.parse(
    readFileSync(join(templatesRoot, 'package-sizes.json'), 'utf8'),
  ) as PackageSizes;
  return sizes;
}
