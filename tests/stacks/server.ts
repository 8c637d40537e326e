/** The built backend as a process, as it would run in production. */
import type { ChildProcess } from 'node:child_process';
import { appendFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { end, exitOf, start } from './command.ts';
import { type Project, placeOf } from './project.ts';

export interface Server {
  readonly url: string;
  /** Everything it has printed so far. */
  output(): string;
  /** Sends SIGTERM and waits. @throws Error when it does not end with 0, or not in time */
  stop(): Promise<void>;
  /** Ends it, whatever it does. */
  kill(): void;
}

/** Milliseconds until the address must be printed. */
const startLimit = 30_000;
/** Milliseconds from SIGTERM to the end when nothing is under way: the drain, and some patience. */
const stopLimit = 5_000;

/** Starts `node dist/main.js` on a free port. @throws Error when it does not listen */
export async function startServer(
  project: Project,
  mode: 'production' | 'development' = 'production',
): Promise<Server> {
  const place = placeOf(project);
  appendFileSync(project.log, '\n$ node dist/main.js\n');
  const env = { ...place.env, NODE_ENV: mode, HOST: '127.0.0.1', PORT: '0' };
  const child = start(process.execPath, ['dist/main.js'], { ...place, env });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text: string) => {
      output += text;
    });
  }
  const url = await addressOf(child, () => output);
  const stop = () => stopServer(child);
  return { url, output: () => output, stop, kill: () => end(child) };
}

/** With PORT=0 the system chooses the port and the server prints it. */
async function addressOf(child: ChildProcess, output: () => string): Promise<string> {
  for (const since = Date.now(); Date.now() - since < startLimit; await sleep(50)) {
    const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(output()) ?? [];
    if (url) return url;
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
  }
  end(child);
  throw new Error(`the server printed no address within ${startLimit / 1000} s`);
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) throw new Error(`the server had ended with ${child.exitCode}`);
  const since = Date.now();
  const exit = exitOf(child);
  child.kill('SIGTERM');
  const code = await Promise.race([exit, sleep(stopLimit * 3, 'late', { ref: false })]);
  const duration = Date.now() - since;
  end(child);
  if (code !== 0) throw new Error(`SIGTERM: ended with ${code} after ${duration} ms instead of 0`);
  if (duration > stopLimit) throw new Error(`SIGTERM: took ${duration} ms of ${stopLimit}`);
}
