/** nginx of this machine with the `deploy/nginx.conf` of a starter, in front of processes. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { exchange } from '../contract/exchange.ts';
import { freePort } from '../services/ports.ts';
import { findFile } from '../services/programs.ts';

export interface Nginx {
  readonly url: string;
  stop(): Promise<void>;
}

/** Milliseconds for open connections, before nginx is ended by force. */
const stopLimit = 5_000;

/** Nothing outlives the process that it was started for. */
const running = new Map<ChildProcess, string>();
process.once('exit', () => {
  for (const [child, folder] of running) {
    child.kill('SIGTERM');
    rmSync(folder, { recursive: true, force: true });
  }
});

/** Null when there is no nginx. @throws Error when it does not start */
export async function startNginx(
  directory: string,
  upstreams: readonly string[],
): Promise<Nginx | null> {
  const program = findFile('nginx');
  if (!program) return null;
  const folder = mkdtempSync(join(tmpdir(), 'cbp-hosting-'));
  const port = await freePort();
  const file = join(folder, 'nginx.conf');
  writeFileSync(file, loopbackConfiguration(directory, upstreams, port, folder));
  const child = spawn(program, ['-p', folder, '-c', file, '-e', join(folder, 'error.log')], {
    stdio: 'ignore',
  });
  running.set(child, folder);
  const exit = once(child, 'exit');
  const url = `http://127.0.0.1:${port}`;
  const stop = async () => {
    child.kill('SIGQUIT');
    // SIGTERM rather than SIGKILL, which would leave its workers.
    const timer = setTimeout(() => child.kill('SIGTERM'), stopLimit);
    await exit.finally(() => clearTimeout(timer));
    running.delete(child);
    rmSync(folder, { recursive: true, force: true });
  };
  for (const since = Date.now(); Date.now() - since < 5_000; await sleep(50)) {
    const isThere = await exchange('GET', `${url}/livez`).then(
      () => true,
      () => false,
    );
    if (isThere) return { url, stop };
  }
  const log = readFileSync(join(folder, 'error.log'), 'utf8');
  await stop();
  throw new Error(`nginx does not answer:\n${log}`);
}

/** The starter's own file; only names and places that mean a container are replaced. */
function loopbackConfiguration(
  directory: string,
  upstreams: readonly string[],
  port: number,
  folder: string,
): string {
  const text = readFileSync(join(directory, 'deploy/nginx.conf'), 'utf8');
  const server = /^( *)server copies:3000(.*;)$/m.exec(text);
  if (!server) throw new Error('deploy/nginx.conf names no server copies:3000');
  const [line, indent, parameters] = server;
  const servers = upstreams.map((upstream) => `${indent}server ${upstream}${parameters}`);
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((name) => `${name}_temp_path ${folder}/${name};`)
    .join(' ');
  return `daemon off; pid ${folder}/pid;\n${text
    .replace(line, servers.join('\n'))
    .replace(/listen 80;/, `listen 127.0.0.1:${port};`)
    .replaceAll(/\/dev\/std(out|err)/g, `${folder}/$1.log`)
    .replace(/http \{/, `http { ${temporary}`)}`;
}
