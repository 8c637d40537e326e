/** What stands for every byte of the starters of a stage. */
import { createHash } from 'node:crypto';
import type { StageName } from '../../src/model/stages.ts';
import { startersAt } from './starters.ts';

const known = new Map<StageName, string>();

/** SHA-256 over ids, paths and texts, shortened; templates do not change in a process. */
export function digestAt(stage: StageName): string {
  const digest = known.get(stage) ?? digestOf(stage);
  known.set(stage, digest);
  return digest;
}

function digestOf(stage: StageName): string {
  const hash = createHash('sha256');
  for (const { id, files } of startersAt(stage)) {
    for (const [path, { text }] of files) hash.update(`${id}\0${path}\0${text}\0`);
  }
  return hash.digest('hex').slice(0, 16);
}
