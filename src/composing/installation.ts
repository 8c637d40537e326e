/** How large an installation becomes: known before it begins, for whoever pays for each megabyte. */
import type { LockedPackage } from './lock.ts';

/** What is in `node_modules` afterwards. */
export interface Installation {
  readonly packages: number;
  readonly megabytes: number;
}

/** Kilobytes of each package, by `name@version`; without those that only other systems install. */
export type PackageSizes = Readonly<Record<string, number>>;

/**
 * As measured on one system. Others get packages of their own, of about the same size.
 *
 * @param entries the lines of a lock file, one text for each package
 */
export function installationOf(entries: readonly string[], sizes: PackageSizes): Installation {
  const known = entries.map((entry) => sizes[keyIn(entry)]).filter((size) => size !== undefined);
  const kilobytes = known.reduce((sum, size) => sum + size, 0);
  return { packages: known.length, megabytes: Math.round(kilobytes / 1000) };
}

/** As people say it: to ten megabytes, for file systems and other systems' packages differ. */
export function installationText({ packages, megabytes }: Installation): string {
  return `${packages} packages, about ${Math.round(megabytes / 10) * 10} MB`;
}

/** What a package is called in the list of sizes. @param location `node_modules/a/node_modules/b` */
export function sizeKey(location: string, version: string | undefined): string {
  return `${location.slice(location.lastIndexOf('node_modules/') + 'node_modules/'.length)}@${version}`;
}

function keyIn(entry: string): string {
  const [[location, { version }] = ['', {}]] = Object.entries<LockedPackage>(
    JSON.parse(`{${entry}}`),
  );
  return sizeKey(location, version);
}
