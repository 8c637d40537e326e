/**
 * `npm run lock`: resolves the packages of all stacks once more and writes
 * `templates/package-lock.json`, of which every starter gets what it needs; installs them, and writes
 * `templates/package-sizes.json`: how large each becomes. `-- --sizes` does only the second.
 */
import { execFileSync } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sizeKey } from '../../src/composing/installation.ts';
import type { LockedPackage, LockedPackages } from '../../src/composing/lock.ts';
import { lockedPackages } from '../../src/reading/locked.ts';
import { templatesRoot } from '../../src/this-package.ts';
import { prepareSuperset, supersetManifest, supersetModules } from './superset.ts';

if (!process.argv.includes('--sizes')) writeLock();
writeSizes();

function writeLock(): void {
  // The project itself is another one in each starter.
  const { '': _, ...packages } = withOtherPlatforms(resolvePackages());
  writeJson('package-lock.json', { lockfileVersion: 3, packages });
  console.log(`${Object.keys(packages).length} packages: templates/package-lock.json`);
}

/** Measured, because registries do not tell it of every package. */
function writeSizes(): void {
  prepareSuperset();
  const places = Object.entries(lockedPackages()).filter(([place]) => existsSync(folderOf(place)));
  const sizes = places.map(([place, { version }]) => {
    return [sizeKey(place, version), Math.ceil(bytesIn(folderOf(place)) / 1000)] as const;
  });
  writeJson('package-sizes.json', Object.fromEntries(sizes));
  console.log(`${sizes.length} of them measured: templates/package-sizes.json`);
}

function folderOf(place: string): string {
  return join(supersetModules, '..', place);
}

/** Without the packages that lie in it. */
function bytesIn(folder: string): number {
  const sizes = readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'node_modules')
    .map((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? bytesIn(path) : lstatSync(path).size;
    });
  return sizes.reduce((sum, size) => sum + size, 0);
}

function writeJson(name: string, data: object): void {
  writeFileSync(join(templatesRoot, name), `${JSON.stringify(data, null, 2)}\n`);
}

function resolvePackages(): LockedPackages {
  const folder = mkdtempSync(join(tmpdir(), 'lock-'));
  try {
    writeFileSync(join(folder, 'package.json'), supersetManifest());
    const args = ['install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'];
    // Without the address of a registry, so that it serves behind any mirror.
    const options = ['--omit-lockfile-registry-resolved', '--prefer-online'];
    execFileSync('npm', [...args, ...options], {
      cwd: folder,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    });
    return JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8')).packages;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Some mirrors lack packages for other systems. npm leaves those out of the lock file, which its own
 * `npm ci` then refuses: https://github.com/npm/cli/issues/4828
 * They are added without a checksum; elsewhere npm finds the rest.
 */
function withOtherPlatforms(packages: LockedPackages): LockedPackages {
  const missing = Object.values(packages).flatMap(({ optionalDependencies = {} }) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !packages[`node_modules/${name}`])
      .map(([name, version]) => [`node_modules/${name}`, forPlatform(name, version)] as const),
  );
  for (const [place] of missing) console.log(`not in this registry: ${place}`);
  const all = Object.entries({ ...packages, ...Object.fromEntries(missing) });
  return Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b, 'en')));
}

/** `@biomejs/cli-linux-arm64-musl` says by its name what it is for. */
function forPlatform(name: string, version: string): LockedPackage {
  const [, os, cpu, libc] =
    /-(android|darwin|linux|win32|freebsd|openbsd|netbsd|sunos|aix|openharmony)-(\w+)(?:-(musl|gnu))?/.exec(
      name,
    ) ?? [];
  if (!os || !cpu || !/^\d/.test(version)) throw new Error(`${name} ${version}: for which system?`);
  const libcs = libc && { libc: [libc === 'gnu' ? 'glibc' : libc] };
  return { version, cpu: [cpu], ...libcs, optional: true, os: [os] } as LockedPackage;
}
