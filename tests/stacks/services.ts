/** The servers that stacks need: found, started by us, or missing. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** A server that runs, for as many stacks as want it. */
export interface RunningService {
  /** Environment variables that lead a stack to it; each number gets data of its own. */
  envFor(number: number): Record<string, string>;
  stop(): Promise<void>;
}

/** Finds or starts a server; null when there is none on this machine. */
type Provider = (env: NodeJS.ProcessEnv) => Promise<RunningService | null>;

/** By the name that the model gives a service. A stack that needs another one is skipped. */
export const providers: Readonly<Record<string, Provider>> = {
  Redis: provideRedis,
};

/** Databases inside one Redis; each stack takes the next one. */
const redisDatabases = 128;

async function provideRedis(env: NodeJS.ProcessEnv): Promise<RunningService | null> {
  if (env.REDIS_URL) return redisAt(env.REDIS_URL, 16, async () => {});
  const folder = mkdtempSync(join(tmpdir(), 'stacks-redis-'));
  const port = await freePort();
  const args = `--port ${port} --bind 127.0.0.1 --databases ${redisDatabases} --save`.split(' ');
  const server = spawn('redis-server', [...args, '', '--dir', folder], { stdio: 'ignore' });
  const closed = once(server, 'close');
  // However the runner ends, the server does not outlive it.
  process.once('exit', () => server.kill('SIGKILL'));
  const isThere = await Promise.race([isListening(port), once(server, 'error').then(() => false)]);
  const stop = async () => {
    if (server.pid !== undefined && server.kill()) await closed;
    rmSync(folder, { recursive: true, force: true });
  };
  if (isThere) return redisAt(`redis://127.0.0.1:${port}`, redisDatabases, stop);
  await stop();
  return null;
}

function redisAt(url: string, databases: number, stop: () => Promise<void>): RunningService {
  const envFor = (number: number) => {
    const numbered = new URL(url);
    numbered.pathname = `/${number % databases}`;
    return { REDIS_URL: numbered.href };
  };
  return { envFor, stop };
}

/** A port of the loopback interface that nobody uses. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address === 'string' || !address) throw new Error('no free port');
  return address.port;
}

/** Waits until somebody listens on a port, five seconds at most. */
async function isListening(port: number): Promise<boolean> {
  for (let attempt = 0; attempt < 50; attempt++) {
    const socket = connect(port, '127.0.0.1');
    const answer = await Promise.race([
      once(socket, 'connect').then(() => true),
      once(socket, 'error').then(() => false),
    ]).catch(() => false);
    socket.destroy();
    if (answer) return true;
    await sleep(100);
  }
  return false;
}
