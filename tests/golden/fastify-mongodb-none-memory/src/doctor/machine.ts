/**
 * Looks at the machine that the backend runs on. Only with modules of Node.js itself, and nothing new
 * in them: this also has to work where Node.js is old.
 */
import { exec } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import type { Finding } from './finding.ts';

/** @param range as in package.json: `>=20.19`, `^20.19 || >=22.3` */
export function checkNode(version: string, range: string): Finding {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  const fits = range.split('||').some((part) => {
    const [, sign, leastMajor, leastMinor = 0] = /(\^|>=)(\d+)(?:\.(\d+))?/.exec(part) ?? [];
    const isSameMajor = major === Number(leastMajor) && minor >= Number(leastMinor);
    return isSameMajor || (sign === '>=' && major > Number(leastMajor));
  });
  if (fits) return { level: 'ok', text: `Node.js ${version}` };
  const text = `Node.js ${version} does not fit: ${range} is needed.`;
  return { level: 'problem', text, remedy: 'install a newer one from https://nodejs.org' };
}

const lockFiles: Readonly<Record<string, string>> = {
  npm: 'package-lock.json',
  pnpm: 'pnpm-lock.yaml',
  yarn: 'yarn.lock',
  bun: 'bun.lock',
};

/** The package manager that has started this. @param agent such as `npm/11.4.2 node/v24.3.0 linux x64` */
export function managerOf(agent = '') {
  const [, name = 'npm', version = ''] = /^(\w+)\/([\d.]+)/.exec(agent) ?? [];
  return { name, version, run: `${name} run` };
}

/** Two package managers in one folder install different things. @param files names of its files */
export function checkManager(agent: string | undefined, files: readonly string[]): Finding {
  const { name, version } = managerOf(agent);
  const text = `${name} ${version}`.trim();
  const owners = Object.keys(lockFiles).filter((one) => files.includes(lockFiles[one] ?? ''));
  const [owner] = owners;
  if (!owner || owners.includes(name)) return { level: 'ok', text };
  const remedy = `use ${owner}: ${owner} run doctor`;
  return { level: 'note', text: `${text}, but ${lockFiles[owner]} is from ${owner}.`, remedy };
}

/** Docker is good for starting servers, but any server will do that `.env` leads to. */
export async function checkDocker(): Promise<Finding> {
  const engine = await outputOf('docker ps --quiet');
  if (engine.isDone) return { level: 'ok', text: 'Docker runs' };
  if (/permission denied/i.test(engine.output)) {
    const remedy = 'sudo usermod -aG docker $USER, then log in again';
    return { level: 'note', text: 'Docker runs, but you may not use it.', remedy };
  }
  const { isDone } = await outputOf('docker --version');
  const text = `Docker ${isDone ? 'does not run' : 'is not installed'}: no containers.`;
  const remedy = isDone
    ? 'start Docker Desktop; on Linux: sudo systemctl start docker'
    : 'install it: https://docs.docker.com/get-started/get-docker/';
  return { level: 'note', text, remedy };
}

/** Whether the backend can listen there. @param run how scripts are run: `npm run` */
export async function checkPort(port: number, host: string, run: string): Promise<Finding> {
  if (port === 0) return { level: 'ok', text: 'Port: any that is free' };
  const other = port > 1023 && port < 65_535 ? port + 1 : 3001;
  const remedy = `PORT=${other} ${run} dev (or PORT=${other} in .env)`;
  const code = await errorOfListening(port, host);
  if (!code) return { level: 'ok', text: `Port ${port} is free` };
  if (code !== 'EADDRINUSE') {
    return { level: 'problem', text: `Port ${port} on ${host} cannot be used: ${code}.`, remedy };
  }
  if (await isBackend(port, host)) {
    return {
      level: 'note',
      text: `Port ${port}: this backend runs there, or one like it.`,
      remedy,
    };
  }
  return { level: 'problem', text: `Port ${port} is used by another program.`, remedy };
}

async function errorOfListening(port: number, host: string): Promise<string | undefined> {
  try {
    const server = createServer().listen(port, host);
    await once(server, 'listening');
    server.close();
    return undefined;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? 'unknown error';
  }
}

async function isBackend(port: number, host: string): Promise<boolean> {
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  try {
    const signal = AbortSignal.timeout(1_000);
    const url = `http://${name.includes(':') ? `[${name}]` : name}:${port}/livez`;
    const answer = await (await fetch(url, { signal })).json();
    return (answer as { status?: unknown } | null)?.status === 'alive';
  } catch {
    return false;
  }
}

/** Runs a command that is written here, never one with a part that somebody typed in. */
export function outputOf(command: string, options: { cwd?: string; timeout?: number } = {}) {
  return new Promise<{ isDone: boolean; output: string }>((resolve) => {
    exec(command, { timeout: 5_000, ...options }, (error, stdout, stderr) => {
      resolve({ isDone: error === null, output: `${stdout}${stderr}`.trim() });
    });
  });
}
