/**
 * `npm run lock`: resolves the packages of all stacks once more and writes
 * `templates/package-lock.json`, of which every starter gets what it needs.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { LockedPackage, LockedPackages } from '../../src/composing/lock.ts';
import { templatesRoot } from '../../src/this-package.ts';
import { supersetManifest } from './superset.ts';

const packages = withOtherPlatforms(resolvePackages());
// The project itself is another one in each starter.
const { '': _, ...others } = packages;
writeFileSync(
  join(templatesRoot, 'package-lock.json'),
  `${JSON.stringify({ lockfileVersion: 3, packages: others }, null, 2)}\n`,
);
console.log(`${Object.keys(others).length} packages: templates/package-lock.json`);

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
