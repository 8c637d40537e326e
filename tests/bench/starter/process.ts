/** A server process, and what it costs: read from /proc, so this runs on Linux only. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Project } from '../../stacks/project.ts';

export interface Running {
  readonly url: string;
  /** CPU seconds, of all threads, from the start of the process to its first answer 200. */
  readonly cpuSecondsToReady: number;
  cpuSeconds(): number;
  /** Megabytes of memory that it holds now. */
  memory(): number;
  stop(): Promise<void>;
}

/** Clock ticks a second in /proc/PID/stat: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
const ticks = 100;

/** Starts a program in production with its log in a file, and waits until it is ready. */
export async function startProcess(program: string, project: Project): Promise<Running> {
  const log = join(project.temporary, `${Date.now()}.log`);
  const output = openSync(log, 'w');
  const env = { ...project.env, NODE_ENV: 'production', PORT: '0', RATE_LIMIT: '1000000000' };
  const settings = readFileSync(join(project.directory, '.env'), 'utf8');
  const databaseUrl = /^DATABASE_URL=(.*)$/m.exec(settings)?.[1] ?? '';
  const child = spawn(process.execPath, [program], {
    cwd: project.directory,
    env: { ...env, DATABASE_URL: databaseUrl, NODE_EXTRA_CA_CERTS: '' },
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  const { pid } = child;
  if (pid === undefined) throw new Error(`${program} did not start`);
  const url = await readyAddress(log);
  const cpuSecondsToReady = cpuSecondsOf(pid);
  return {
    url,
    cpuSecondsToReady,
    cpuSeconds: () => cpuSecondsOf(pid),
    memory: () =>
      Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024,
    async stop() {
      const exit = once(child, 'exit');
      child.kill('SIGKILL');
      await exit;
    },
  };
}

async function readyAddress(log: string): Promise<string> {
  for (let attempt = 0; attempt < 3000; attempt++) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(readFileSync(log, 'utf8'))?.[0];
    const response = url ? await fetch(`${url}/readyz`).catch(() => null) : null;
    if (url && response?.status === 200) return url;
    await sleep(10);
  }
  throw new Error(`not ready: ${readFileSync(log, 'utf8')}`);
}

function cpuSecondsOf(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
  return (Number(fields[11]) + Number(fields[12])) / ticks;
}
