/**
 * kill -9 at moments that nobody chose: what is there is whole, and the next run completes the class.
 *
 * `SAMPLES=all` kills 20 times instead of 10.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { expect } from 'vitest';
import { bin, runCommand } from '../support/command.ts';
import { test } from '../support/test.ts';
import { bytesOf, rosterOf, writeKit } from './class.ts';

// npm run bench:kits does it at 50, with 1,000 students.
const kills = process.env.SAMPLES === 'all' ? 20 : 10;
const students = 60;
const build = ['kit', 'build', '--roster', 'students.csv'];

test.skipIf(process.platform === 'win32')(
  `${kills} runs that are killed leave whole starters only`,
  async ({ directory }) => {
    writeKit(directory, rosterOf(students));
    const out = join(directory, 'class');
    const begin = performance.now();
    await runCommand(build, { directory });
    const whole = performance.now() - begin;
    const expected = bytesOf(out);
    const starterOf = (bytes: Readonly<Record<string, string>>, id: string) =>
      Object.entries(bytes).filter(([path]) => path.startsWith(`${id}/`));
    const seen = { runs: 0, killed: 0, partly: 0 };
    rmSync(out, { recursive: true });
    while (seen.killed < kills) {
      // One of them in each part of the run.
      const part = (seen.runs++ % kills) + Math.random();
      const signal = await strike(directory, (part / kills) * whole);
      if (signal === 'SIGKILL') seen.killed++;
      const bytes = existsSync(out) ? bytesOf(out) : {};
      const ids = existsSync(out) ? readdirSync(out).filter((name) => /^s\d/.test(name)) : [];
      for (const id of ids) expect(starterOf(bytes, id)).toEqual(starterOf(expected, id));
      if (ids.length > 0 && ids.length < students) seen.partly++;
      if (ids.length < students && seen.killed % 5 !== 0) continue;
      const { exitCode } = await runCommand(build, { directory });
      expect(exitCode).toBe(0);
      expect(bytesOf(out)).toEqual(expected);
      rmSync(out, { recursive: true });
    }
    // Otherwise the moments were badly chosen.
    expect(seen.partly).toBeGreaterThan(kills / 10);
  },
  600_000,
);

async function strike(directory: string, wait: number): Promise<NodeJS.Signals | null> {
  const env = { PATH: process.env.PATH ?? '', HOME: directory };
  const child = spawn(process.execPath, [bin, ...build], { cwd: directory, env, stdio: 'ignore' });
  const ended = new Promise<NodeJS.Signals | null>((resolve) => {
    child.on('close', (_, signal) => resolve(signal));
  });
  await Promise.race([setTimeout(wait), ended]);
  child.kill('SIGKILL');
  return ended;
}
