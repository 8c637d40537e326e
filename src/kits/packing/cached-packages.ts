/** Which packages an npm cache needs, so that starters can be installed from it on the computers of a class. */
import { UserError } from '../../model/errors.ts';

/** As Node names them: `process.platform`, `process.arch`. */
export interface Platform {
  readonly os: string;
  readonly cpu: string;
}

/** What stands in rooms of schools; each has programs of its own among the packages. */
export const roomPlatforms: readonly Platform[] = [
  { os: 'linux', cpu: 'x64' },
  { os: 'linux', cpu: 'arm64' },
  { os: 'darwin', cpu: 'x64' },
  { os: 'darwin', cpu: 'arm64' },
  { os: 'win32', cpu: 'x64' },
];

export interface CachedPackage {
  readonly name: string;
  readonly version: string;
  /** `sha512-…`, https://www.w3.org/TR/SRI/; empty where the lock has none, as npm leaves it out for some systems. */
  readonly integrity: string;
}

/** What package-lock.json says of a package: https://docs.npmjs.com/cli/configuring-npm/package-lock-json */
interface LockEntry {
  /** Where it is not the name of the folder. */
  readonly name?: string;
  readonly version?: string;
  readonly integrity?: string;
  readonly link?: boolean;
  readonly os?: readonly string[];
  readonly cpu?: readonly string[];
  readonly libc?: readonly string[];
}

/**
 * All packages of lock files that one of the platforms installs, each once, sorted.
 *
 * @throws UserError when a lock has no version of one
 */
export function packagesIn(
  locks: Iterable<string>,
  platforms: readonly Platform[] = roomPlatforms,
): CachedPackage[] {
  const found = new Map<string, CachedPackage>();
  for (const lock of locks) {
    const { packages } = JSON.parse(lock) as { packages: Readonly<Record<string, LockEntry>> };
    for (const [location, entry] of Object.entries(packages)) {
      if (location === '' || entry.link || !isWanted(entry, platforms)) continue;
      const one = pinned(location, entry);
      found.set(`${one.name}@${one.version}`, one);
    }
  }
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** Linux with another C library than glibc, such as Alpine, is left out: its programs are as large again. */
function isWanted({ os, cpu, libc }: LockEntry, platforms: readonly Platform[]): boolean {
  if (!allows(libc, 'glibc')) return false;
  return platforms.some((platform) => allows(os, platform.os) && allows(cpu, platform.cpu));
}

/** As npm reads the fields `os`, `cpu` and `libc`: https://docs.npmjs.com/cli/configuring-npm/package-json#os */
function allows(names: readonly string[] | undefined, name: string): boolean {
  if (!names || names.length === 0) return true;
  if (names.includes(`!${name}`)) return false;
  return names.includes(name) || names.every((one) => one.startsWith('!'));
}

function pinned(location: string, { name, version, integrity = '' }: LockEntry): CachedPackage {
  const folder = 'node_modules/';
  const known = name ?? location.slice(location.lastIndexOf(folder) + folder.length);
  if (version) return { name: known, version, integrity };
  throw new UserError(
    `package-lock.json does not say which version of ${known} it means.`,
    'Pack a kit whose starters have the lock file of create-backend-practice.',
  );
}
