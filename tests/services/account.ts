/** Servers refuse to run as root, or should: they get the account that owns nothing. */
import { execFileSync } from 'node:child_process';
import { chownSync, mkdtempSync } from 'node:fs';
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

/** A temporary folder that a server may write to. Its path is short: sockets allow 107 characters. */
export function makeDataFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `cbp-${name.toLowerCase()}-`));
  const { uid, gid } = asUnprivileged();
  if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
  return folder;
}
