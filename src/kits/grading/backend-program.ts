/**
 * Starts the backend of a copy as its scripts do, on a database and a port of its own, and says in a file when it
 * listens; once another file is there it ends it and removes the database. Whatever the backend does to all this, it
 * hears nothing of what it is asked and answers for itself.
 */
export const backendProgram = `import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createConnection, createServer } from 'node:net';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

const { ready, stop, scripts, environment, seconds } = JSON.parse(readFileSync(0, 'utf8'));
const { TEST_REDIS_URL } = process.env;

const databases = resolve('test/test-database.ts');
const database = existsSync(databases)
  ? await (await import(pathToFileURL(databases).href)).createTestDatabase()
  : null;
const end = async (code) => {
  await database?.drop();
  process.exit(code);
};

const port = await new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => {
    const { port } = server.address();
    server.close(() => done(port));
  });
});
const env = {
  ...process.env,
  ...environment,
  PORT: String(port),
  ...(database && { DATABASE_URL: database.url }),
  ...(TEST_REDIS_URL && { REDIS_URL: TEST_REDIS_URL }),
};

let said = '';
for (const script of scripts) {
  const { status, stdout } = spawnSync(script, { env, shell: true, stdio: ['ignore', 'pipe', 'inherit'] });
  if (status !== 0) {
    console.error(script + ' failed.');
    await end(1);
  }
  said += stdout;
}
const start = ['--import', 'tsx', 'src/main.ts'];
const backend = spawn(process.execPath, start, { env, stdio: ['ignore', 'inherit', 'inherit'] });
let exit;
backend.once('exit', (code, signal) => (exit = code ?? signal));

const isListening = () =>
  new Promise((done) => {
    const socket = createConnection({ port, host: '127.0.0.1' });
    socket.once('connect', () => done(true)).once('error', () => done(false));
    socket.once('connect', () => socket.destroy());
  });
const since = performance.now();
while (exit === undefined && !(await isListening())) {
  if (performance.now() - since > seconds * 1000) {
    console.error('It does not listen on the port that PORT names.');
    backend.kill('SIGKILL');
    await end(1);
  }
  await sleep(30);
}
if (exit === undefined) writeFileSync(ready, JSON.stringify({ port, said: said.slice(-10_000) }));
while (exit === undefined && !existsSync(stop)) await sleep(30);
backend.kill('SIGKILL');
await end(existsSync(stop) ? 0 : 1);
`;
