/** Installs a command as `npm create` does, into a folder of its own. */
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import type { Contestant } from './contestants.ts';
import { type Cost, costOf, environment } from './process.ts';

export interface Installation {
  /** What Node is told to run. */
  readonly entry: string;
  readonly version: string;
  readonly packages: number;
  /** Of all files together. */
  readonly megabytes: number;
  readonly files: number;
  /** With an empty cache; it includes the download. */
  readonly cold: Cost;
}

/** @throws Error when it cannot be installed here */
export function install({ name, spec, bin }: Contestant, folder: string): Installation {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{ "private": true }\n');
  const cache = join(folder, 'cache');
  const args = ['install', spec, '--no-audit', '--no-fund', '--cache', cache];
  const cold = costOf({ command: 'npm', args, directory: folder }, npmEnvironment());
  rmSync(cache, { recursive: true, force: true });
  const modules = join(folder, 'node_modules');
  const lock = JSON.parse(readFileSync(join(folder, 'package-lock.json'), 'utf8'));
  const sizes = sizesIn(modules);
  return {
    entry: realpathSync(join(modules, '.bin', bin)),
    version: JSON.parse(readFileSync(join(modules, name, 'package.json'), 'utf8')).version,
    packages: installedPackages(lock).length,
    megabytes: sizes.reduce((sum, size) => sum + size, 0) / 1e6,
    files: sizes.length,
    cold,
  };
}

/** npm, unlike what is measured otherwise, may need the certificates and settings of this machine. */
function npmEnvironment(): NodeJS.ProcessEnv {
  return { ...process.env, ...environment, npm_config_user_agent: undefined };
}

/** Those that were installed; the lock file also names those of other systems. */
function installedPackages(lock: { readonly packages: object }): string[] {
  return Object.entries(lock.packages)
    .filter(([place, { optional, os, cpu }]) => place && !(optional && (os ?? cpu)))
    .map(([place]) => place);
}

function sizesIn(folder: string): number[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name !== '.package-lock.json')
    .map((entry) => statSync(join(entry.parentPath, entry.name)).size);
}
