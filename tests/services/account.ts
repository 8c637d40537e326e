/** Servers refuse to run as root, or should: they get the account that owns nothing. */
import { execFileSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

interface Account {
  readonly uid?: number;
  readonly gid?: number;
}

let found: Account | undefined;

/** Options of `spawn`: another account if this process is root, else none. */
export function asUnprivileged(): Account {
  found ??= process.getuid?.() === 0 ? { uid: idOf('-u'), gid: idOf('-g') } : {};
  return found;
}

function idOf(flag: '-u' | '-g'): number {
  return Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
}

/**
 * A temporary folder that a server may write to. Its path is short: sockets allow 107 characters. In
 * memory where there is room: data must outlive a killed server, not the machine, and a disk that all
 * servers wait for makes their answers late.
 */
export function makeDataFolder(name: string): string {
  const parent = hasRoom(memory) ? memory : tmpdir();
  const folder = mkdtempSync(join(parent, `cbp-${name.toLowerCase()}-`));
  const { uid, gid } = asUnprivileged();
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  return folder;
}

/** Linux has it, in containers often too small: https://man7.org/linux/man-pages/man7/shm_overview.7.html */
const memory = '/dev/shm';

function hasRoom(folder: string): boolean {
  if (!existsSync(folder)) return false;
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize > 4 * 1024 ** 3;
}
