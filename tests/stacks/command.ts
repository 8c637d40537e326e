/** Runs the programs of a starter, with a time limit, and keeps what they print. */
import { type ChildProcess, spawn } from 'node:child_process';
import { appendFileSync } from 'node:fs';

export interface Place {
  readonly cwd: string;
  readonly env: NodeJS.ProcessEnv;
  /** File that everything printed is appended to. */
  readonly log: string;
  /** Milliseconds until the program is ended. */
  readonly limit: number;
}

const running = new Set<ChildProcess>();

/** Starts a program in a process group of its own, so that it can be ended with all it started. */
export function start(program: string, args: readonly string[], place: Omit<Place, 'limit'>) {
  const { cwd, env, log } = place;
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const child = spawn(program, [...args], { cwd, env, stdio: [...stdio], detached: true });
  running.add(child);
  child.once('close', () => running.delete(child));
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => appendFileSync(log, text));
  }
  return child;
}

/**
 * Runs a program to its end and returns what it printed on standard output.
 *
 * @throws Error when it fails or takes too long
 */
export async function run(program: string, args: readonly string[], place: Place): Promise<string> {
  appendFileSync(place.log, `\n$ ${[program.split('/').at(-1), ...args].join(' ')}\n`);
  const child = start(program, args, place);
  let output = '';
  let isLate = false;
  child.stdout?.on('data', (text: string) => {
    output += text;
  });
  const timer = setTimeout(() => {
    isLate = true;
    end(child);
  }, place.limit);
  const code = await exitOf(child).finally(() => clearTimeout(timer));
  if (isLate) throw new Error(`not finished after ${place.limit / 1000} s`);
  if (code !== 0) throw new Error(`ended with ${code}`);
  return output;
}

/** Waits for the end of a process: its exit code, or the signal that ended it. */
export function exitOf(child: ChildProcess): Promise<number | string> {
  return new Promise((resolve, reject) => {
    if (child.exitCode !== null) resolve(child.exitCode);
    child.once('error', reject);
    child.once('close', (code, signal) => resolve(code ?? signal ?? 'nothing'));
  });
}

/** Ends a process and everything it started. */
export function end(child: ChildProcess): void {
  if (child.pid === undefined || !running.has(child)) return;
  try {
    process.kill(-child.pid, 'SIGKILL');
  } catch {
    // It ended by itself in the meantime.
  }
}

/** Ends whatever still runs, when the runner itself is told to stop. */
export function endAll(): void {
  for (const child of running) end(child);
}
