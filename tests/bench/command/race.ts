/** Measures programs in turns: what else the machine does meets all of them alike. */
import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { costOf, median } from './process.ts';

/** Command and arguments, run in a new and empty directory. */
export type Runner = readonly string[];

/** By name, the milliseconds of CPU of each round. */
export type Laps = ReadonlyMap<string, number[]>;

/** A runner that fails leaves the race. */
export function race(runners: ReadonlyMap<string, Runner>, folder: string, rounds: number): Laps {
  const laps = new Map<string, number[]>([...runners.keys()].map((name) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    for (const [name, runner] of runners) runLap(name, runner, laps, folder);
    console.error(`round ${round + 1} of ${rounds}`);
  }
  return laps;
}

function runLap(name: string, runner: Runner, laps: Map<string, number[]>, folder: string): void {
  const lap = laps.get(name);
  if (!lap) return;
  const [command = '', ...args] = runner;
  const directory = mkdtempSync(join(folder, 'lap-'));
  try {
    lap.push(costOf({ command, args, directory }).cpu);
  } catch (error) {
    console.error(`${name} leaves the race: ${(error as Error).message}`);
    laps.delete(name);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Median of one by median of another; null for what has left the race. */
export function ratioOf(laps: Laps, name: string, by: string): number | null {
  const [figures, base] = [laps.get(name), laps.get(by)];
  return figures && base ? median(figures) / median(base) : null;
}
