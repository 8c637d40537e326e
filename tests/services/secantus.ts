/**
 * MongoDB is neither in Debian nor in a registry of packages. SecantusDB from PyPI speaks its protocol on
 * WiredTiger, MongoDB's own storage engine: https://pypi.org/project/SecantusDB/
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { asUnprivileged } from './account.ts';
import { cache, installOnce } from './installed.ts';
import type { Program } from './programs.ts';

const requirements = fileURLToPath(new URL('secantusdb.txt', import.meta.url));
const pinned = readFileSync(requirements, 'utf8');
const [, version = ''] = /^secantusdb==(\S+)$/m.exec(pinned) ?? [];
const digest = createHash('sha256').update(pinned).digest('hex').slice(0, 8);
const packages = join(cache, `secantusdb-${version}-${digest}`);

// Debian's, not the first of PATH: servers run as an account that cannot read the home of root.
const python = '/usr/bin/python3';
const main =
  'import sys; sys.path.insert(0, sys.argv.pop(1)); from secantus.cli import main; main()';

let isThere: boolean | undefined;

/** Null when it cannot be had: there is no Python with pip, or PyPI does not give it. */
export function secantus(): Program | null {
  if (!existsSync(packages) && !hasPip()) return null;
  isThere ??= install();
  return isThere ? program : null;
}

const program: Program = {
  file: python,
  kind: 'stand-in',
  product: `SecantusDB ${version} in place of MongoDB`,
  cannotShow: ['regular expression literals on indexed fields', 'text indexes', 'speed'],
  async prepare(folder) {
    provide(join(folder, 'packages'));
    // Without settings of its own it looks into the home folder, which is root's.
    writeFileSync(settingsIn(folder), '');
  },
  args: (folder, port) => [
    ...['-c', main, join(folder, 'packages'), '--config', settingsIn(folder)],
    ...['--host', '127.0.0.1', '--port', String(port), '--storage-path', join(folder, 'data')],
    // Without --sync-on-commit a killed server forgets writes that it has acknowledged.
    ...['--standalone', '--sync-on-commit', '--cache-size', '256M', '--log-level', 'ERROR'],
    // Lets a test make queries slow.
    '--enable-test-commands',
  ],
  url: (port) => `mongodb://127.0.0.1:${port}`,
};

const settingsIn = (folder: string) => join(folder, 'secantusd.toml');

/** The packages at a place where the account that runs the server can read them: copying takes seconds. */
function provide(place: string): void {
  const { status } = spawnSync('test', ['-r', join(packages, 'secantus')], asUnprivileged());
  if (status === 0) symlinkSync(packages, place);
  // With their times: Python compiles anew what seems to have changed.
  else cpSync(packages, place, { recursive: true, preserveTimestamps: true });
}

function hasPip(): boolean {
  return spawnSync(python, ['-c', 'import pip'], { stdio: 'ignore' }).status === 0;
}

/** @returns whether it is there now; else says why not, for something else takes its place */
function install(): boolean {
  try {
    installOnce(packages, (unfinished) => {
      // All that is needed is named, so nothing else is looked for.
      const exactly = ['--no-deps', '--only-binary', ':all:', '--requirement', requirements];
      const pip = ['-m', 'pip', 'install', '--quiet', '--target', unfinished, ...exactly];
      execFileSync(python, pip, { stdio: 'pipe' });
    });
    return true;
  } catch (error) {
    const reason = (error as Error).message.trim().split('\n').at(-1);
    console.error(`SecantusDB ${version} cannot be had: ${reason}`);
    return false;
  }
}
