/** A process of a starter: `node dist/main.js`, as it would run in production. */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Answer, exchange, type Sending } from './exchange.ts';
import { exchangeRaw } from './raw-connection.ts';
import type { Environment } from './statement.ts';
import type { Transcript } from './transcript.ts';

export interface Instance {
  readonly url: string;
  /** The variables that it was started with. */
  readonly environment: Environment;
  readonly processId: number;
  /** Exit code, or name of the signal that ended it. */
  readonly exited: Promise<number | string>;
  /** Sends a request, and keeps the answer in the transcript. */
  send(method: string, path: string, sending?: Sending): Promise<Answer>;
  /** Sends bytes as they are. The answer may come from Node.js itself, so it is not kept in the transcript. */
  sendRaw(bytes: string | Buffer): Promise<Answer>;
  /** All that the process printed so far. */
  output(): string;
  signal(name: NodeJS.Signals): void;
  /** SIGTERM, then waits; SIGKILL after a limit. */
  stop(): Promise<number | string>;
}

export interface Finished {
  readonly code: number | string;
  readonly output: string;
}

/** Milliseconds until a process must have printed its address. */
const startLimit = 30_000;
/** Milliseconds from SIGTERM to SIGKILL, more than a starter itself allows. */
const stopLimit = 15_000;
/** Milliseconds that a script may take. */
const runLimit = 60_000;

const running = new Set<ChildProcess>();
process.once('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

/** @throws Error with all that was printed, when it does not listen */
export async function startInstance(
  directory: string,
  environment: Environment,
  transcript: Transcript,
): Promise<Instance> {
  const { child, output, exited } = launch(directory, ['dist/main.js'], environment);
  const url = await addressOf(child, output, exited);
  const instance: Instance = {
    url,
    environment,
    processId: child.pid ?? 0,
    exited,
    output,
    async send(method, path, sending = {}) {
      const answer = await exchange(method, url + path, sending);
      transcript.add(method, path, sending.headers ?? {}, sending.body, answer);
      return answer;
    },
    sendRaw: (bytes) => exchangeRaw(url, bytes),
    signal: (name) => void child.kill(name),
    stop: () => stop(child, exited),
  };
  transcript.instances.push(instance);
  return instance;
}

/** Runs a script of the starter to its end, whatever that is. */
export async function runScript(
  directory: string,
  args: readonly string[],
  environment: Environment,
): Promise<Finished> {
  const { child, output, exited } = launch(directory, args, environment);
  const timer = setTimeout(() => child.kill('SIGKILL'), runLimit);
  const code = await exited.finally(() => clearTimeout(timer));
  return { code, output: output() };
}

function launch(directory: string, args: readonly string[], environment: Environment) {
  const { PATH, HOME, TMPDIR } = process.env;
  // Nothing else of our own environment: a starter must find all it needs in its settings.
  const env = { PATH, HOME, TMPDIR, ...environment };
  const child = spawn(process.execPath, args, { cwd: directory, env, stdio: 'pipe' });
  child.stdin.end();
  running.add(child);
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
    });
  }
  const exited = new Promise<number | string>((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve(code ?? signal ?? 'nothing');
    });
  });
  return { child, exited, output: () => printed };
}

/** With PORT=0 the system chooses the port and the starter prints it. */
async function addressOf(
  child: ChildProcess,
  output: () => string,
  exited: Promise<number | string>,
): Promise<string> {
  let code: number | string | undefined;
  exited.then((value) => {
    code = value;
  });
  for (const since = Date.now(); Date.now() - since < startLimit; await sleep(20)) {
    // Not the line that a framework prints when it listens but the starter is not yet ready to stop.
    const [, url] = /"url":"(http:\/\/127\.0\.0\.1:\d+)"/.exec(output()) ?? [];
    if (url) return url;
    if (code !== undefined) throw new Error(`the starter ended with ${code}:\n${output()}`);
  }
  child.kill('SIGKILL');
  throw new Error(`the starter printed no address within ${startLimit / 1000} s:\n${output()}`);
}

async function stop(
  child: ChildProcess,
  exited: Promise<number | string>,
): Promise<number | string> {
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), stopLimit);
  return exited.finally(() => clearTimeout(timer));
}
