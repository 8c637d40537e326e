/**
 * `npm run superset`: one `node_modules` with every package of every stack, so that a stack can be
 * checked without an installation of its own. Installs only what is not there.
 */
import { existsSync, realpathSync, symlinkSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { lockEntries, lockFile } from '../../src/composing/lock.ts';
import { lockedPackages } from '../../src/reading/locked.ts';
import { composeAll, textOf } from './composed-stack.ts';
import { ensureInstalled } from './installed.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(repository, '.play', 'node_modules-superset');

/** What `tests/tools/try.ts` and the runs of the stacks link as `node_modules`. */
export const supersetModules = join(folder, 'node_modules');

type Dependencies = Record<string, string>;

/** Installs the superset if it is missing, broken or out of date; of several processes one does it. */
export function prepareSuperset(): void {
  const manifest = supersetManifest();
  ensureInstalled(folder, { manifest, lock: lockOf(manifest) });
}

/** The versions that starters get; null when a package is new, until `npm run lock`. */
function lockOf(manifest: string): string | null {
  try {
    return lockFile(manifest, lockEntries(manifest, lockedPackages()));
  } catch (error) {
    console.log(`${(error as Error).message}: npm run lock`);
    return null;
  }
}

/** For editors: imports of packages resolve where the templates lie. */
function linkForEditors(): void {
  const link = join(repository, 'templates', 'node_modules');
  if (!existsSync(link)) symlinkSync(relative(join(link, '..'), supersetModules), link, 'junction');
}

/** A package.json with every package of every stack. */
export function supersetManifest(): string {
  const dependencies: Dependencies = {};
  const overrides: Dependencies = {};
  for (const stack of composeAll()) {
    const manifest = JSON.parse(textOf(stack, 'package.json'));
    for (const key of ['dependencies', 'devDependencies']) {
      unite(dependencies, manifest[key] ?? {}, stack.id);
    }
    unite(overrides, manifest.overrides ?? {}, stack.id);
  }
  const sorted = Object.entries(dependencies).sort(([a], [b]) => (a < b ? -1 : 1));
  const united = { dependencies: Object.fromEntries(sorted), overrides };
  return `${JSON.stringify({ name: 'superset', private: true, ...united }, null, 2)}\n`;
}

function unite(target: Dependencies, addition: Dependencies, id: string): void {
  for (const [name, version] of Object.entries(addition)) {
    const present = target[name] ?? version;
    if (present !== version) throw new Error(`${name} is ${present} and, in ${id}, ${version}`);
    target[name] = version;
  }
}

if (process.argv[1] && import.meta.filename === realpathSync(process.argv[1])) {
  prepareSuperset();
  linkForEditors();
  console.log('Up to date: .play/node_modules-superset');
}
