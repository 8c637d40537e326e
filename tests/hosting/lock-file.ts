/** A lock file that `npm ci` accepts, also behind a registry that lacks packages of other platforms. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

interface LockedPackage {
  readonly version?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

/**
 * npm leaves out optional packages that it cannot find, and its own `npm ci` then misses them. They
 * are noted as being for no system at all, so that nobody tries to fetch them.
 */
export function completeLockFile(directory: string): void {
  const file = join(directory, 'package-lock.json');
  const lock: { packages: Record<string, LockedPackage> } = JSON.parse(readFileSync(file, 'utf8'));
  const optional = Object.values(lock.packages).flatMap(({ optionalDependencies = {} }) =>
    Object.entries(optionalDependencies),
  );
  for (const [name, range] of optional) {
    const version = range.replace(/^[^\d]+/, '');
    lock.packages[`node_modules/${name}`] ??= { version, optional: true, os: ['none'] } as object;
  }
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
