/** Packages that are installed once, into a folder that many processes use. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface PackageList {
  /** The text of `package.json`. */
  readonly manifest: string;
  /** The text of `package-lock.json`; without it npm takes what it finds. */
  readonly lock: string | null;
}

type Packages = Readonly<Record<string, { readonly version?: string; readonly optional?: true }>>;

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Installs the packages into the folder, unless just these are there. */
export function ensureInstalled(folder: string, list: PackageList): void {
  if (isInstalled(folder, list)) return;
  // A process of its own can wait for others and say that it is alive, while this one stands still.
  const program = ['node_modules/tsx/dist/cli.mjs', 'tests/tools/install.ts'];
  execFileSync(process.execPath, program.map((path) => join(repository, path)).concat(folder), {
    input: JSON.stringify(list),
    stdio: ['pipe', 'inherit', 'inherit'],
  });
}

/** Whether each package lies there, and not only a note that it was installed. */
export function isInstalled(folder: string, { manifest, lock }: PackageList): boolean {
  const read = (path: string) => readFileSync(join(folder, path), 'utf8');
  try {
    if (read('package.json') !== manifest) return false;
    const written = read('package-lock.json');
    if (lock !== null && lock !== written) return false;
    const { '': _, ...wanted }: Packages = JSON.parse(written).packages;
    // What npm has found to be for this machine: it writes this file last.
    const there: Packages = JSON.parse(read('node_modules/.package-lock.json')).packages;
    return Object.entries(wanted).every(([place, { version, optional }]) =>
      there[place]
        ? there[place].version === version && existsSync(join(folder, place, 'package.json'))
        : optional === true,
    );
  } catch {
    return false; // One of the files is not there, or not whole.
  }
}
