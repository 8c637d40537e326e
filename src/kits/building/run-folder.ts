/** The folder in a class where one run writes before it moves; a run that was killed leaves it behind. */
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive } from '../../writing/process-id.ts';
import { randomHex } from '../../writing/random.ts';

/** `.building-1234-0a1b2c3d4e5f`: the process, and what no other run has. */
const pattern = /^\.building-(\d+)-[0-9a-f]{12}$/;

export interface RunFolder {
  /** A path in it that nothing lies at. */
  newPath(): string;
  remove(): void;
}

/** It is created when the first path is asked for. */
export function runFolderIn(out: string): RunFolder {
  const folder = join(out, `.building-${process.pid}-${randomHex(6)}`);
  let count = 0;
  return {
    newPath: () => {
      if (count === 0) mkdirSync(folder);
      return join(folder, String(count++));
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Removes what runs have left that were killed: nothing in it is whole, or anybody's. */
export function removeLeftovers(out: string): void {
  for (const name of readdirSync(out)) {
    const id = pattern.exec(name)?.[1];
    if (id !== undefined && !isAlive(Number(id))) rmSync(join(out, name), { recursive: true });
  }
}
