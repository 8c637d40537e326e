/** How time and memory grow when one process makes one starter, one of each stack, and ten of each. */
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { allStacks } from '../../../src/model/stack.ts';
import { bundle } from '../../tools/build/bundle.ts';
import { costOf, median } from './process.ts';

const counts = [1, allStacks().length, 10 * allStacks().length];

export interface Growth {
  readonly count: number;
  /** Milliseconds of CPU of the process. */
  readonly cpu: number;
  /** Most memory at a time, in MiB. */
  readonly memory: number;
}

/** @param dist the published command, for its templates */
export async function measureGrowth(
  dist: string,
  folder: string,
  rounds: number,
): Promise<Growth[]> {
  mkdirSync(folder, { recursive: true });
  const chunks = await bundle('many', join(import.meta.dirname, 'many.ts'));
  for (const { fileName, code } of chunks) writeFileSync(join(folder, fileName), code);
  cpSync(join(dist, 'templates'), join(folder, 'templates'), { recursive: true });
  writeFileSync(join(folder, '..', 'package.json'), '{ "type": "module", "version": "0.0.0" }');
  const runs = Array.from({ length: rounds }, () => counts.map((count) => make(folder, count)));
  return counts.map((count, index) => ({
    count,
    cpu: median(runs.map((run) => run[index]?.cpu ?? 0)),
    memory: median(runs.map((run) => run[index]?.memory ?? 0)),
  }));
}

function make(folder: string, count: number): Growth {
  const directory = join(folder, 'made');
  const result = join(folder, 'result.json');
  mkdirSync(directory);
  const args = [join(folder, 'many.js'), String(count), directory, result];
  costOf({ command: process.execPath, args, directory });
  rmSync(directory, { recursive: true });
  return { count, ...JSON.parse(readFileSync(result, 'utf8')) };
}
