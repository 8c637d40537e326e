/** Runs a program of a submission, and ends all of it: when it has finished, went too far, or we are stopped. */
import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { sizeOf } from './folder-size.ts';
import type { Contained, Isolation, Started } from './isolation.ts';
import type { Excess, Limits } from './limits.ts';
import { ProcessTree, tokenVariable } from './processes.ts';

export interface Finished {
  /** Null: a signal has ended it. */
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
  /** What was too much, and why it was ended. */
  readonly excess: Excess | null;
}

export interface LimitedRun extends Contained {
  readonly isolation: Isolation;
  /** For its standard input, which ends behind it. */
  readonly input: string;
  readonly signal: AbortSignal;
  /** Called once it is there. */
  readonly onStart?: ((started: Started) => void) | undefined;
}

/** Milliseconds between two looks at its processes. */
const interval = 50;

/** @throws what the signal was aborted with, after all has ended */
export async function runLimited(run: LimitedRun): Promise<Finished> {
  run.signal.throwIfAborted();
  const child = start(run);
  const tree = new ProcessTree(child.pid ?? -1, run.token);
  run.onStart?.({ ...run, processId: child.pid ?? -1 });
  const output = collect(child, run.limits);
  const closed = new Promise<number | null>((resolve) => {
    child.once('exit', resolve);
    // It could not be started.
    child.once('error', () => resolve(null));
  });
  const watch = new AbortController();
  const stop = () => watch.abort();
  run.signal.addEventListener('abort', stop);
  try {
    const looking = lookAt(run, tree, output, watch.signal);
    const first = await Promise.race([closed.then((code) => ({ code })), looking]);
    const excess = 'excess' in first ? first.excess : output.excess();
    run.signal.throwIfAborted();
    const code = 'code' in first ? first.code : null;
    return { code, ...(await ended(run, child, tree, output)), excess };
  } finally {
    run.signal.removeEventListener('abort', stop);
    watch.abort();
    await endAll(run, child, tree);
  }
}

function start({ isolation, directory, environment, input, ...run }: LimitedRun): ChildProcess {
  const [program = '', ...args] = isolation.wrap({ directory, environment, ...run });
  const child = spawn(program, args, {
    cwd: directory,
    env: { ...(isolation.outerEnvironment?.() ?? environment), [tokenVariable]: run.token },
    stdio: 'pipe',
    // A group of its own: Ctrl-C of the terminal is for us.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
  // It may end before it has read all.
  child.stdin?.on('error', () => {}).end(input);
  return child;
}

type Output = ReturnType<typeof collect>;

function collect(child: ChildProcess, { outputBytes }: Limits) {
  const parts: { readonly stdout: Buffer[]; readonly stderr: Buffer[] } = {
    stdout: [],
    stderr: [],
  };
  let bytes = 0;
  const isRead = new Promise((resolve) => child.once('close', resolve));
  for (const name of ['stdout', 'stderr'] as const) {
    child[name]?.on('data', (part: Buffer) => {
      bytes += part.length;
      if (bytes <= outputBytes) parts[name].push(part);
    });
  }
  return {
    isRead,
    excess: (): Excess | null => (bytes > outputBytes ? 'output' : null),
    texts: () => ({
      stdout: Buffer.concat(parts.stdout).toString('utf8'),
      stderr: Buffer.concat(parts.stderr).toString('utf8'),
    }),
  };
}

/** Until something is too much; or forever, unless it is stopped. */
async function lookAt(
  { limits, writable }: LimitedRun,
  tree: ProcessTree,
  output: Output,
  stopped: AbortSignal,
): Promise<{ readonly excess: Excess | null }> {
  const since = performance.now();
  for (let look = 0; !stopped.aborted; look += 1) {
    const isLate = performance.now() - since > limits.seconds * 1000;
    // Files are counted less often: it takes longer.
    const isDiskDue = look % 5 === 4;
    const excess =
      output.excess() ??
      excessOf(tree, limits) ??
      (isDiskDue ? excessOnDisk(writable, limits) : null) ??
      (isLate ? 'time' : null);
    if (excess) return { excess };
    await sleep(interval);
  }
  return { excess: null };
}

function excessOf(tree: ProcessTree, limits: Limits): Excess | null {
  const running = tree.list();
  if (running.length > limits.processes) return 'processes';
  const memory = running.reduce((sum, { memoryBytes }) => sum + memoryBytes, 0);
  return memory > limits.memoryBytes ? 'memory' : null;
}

export function excessOnDisk(folder: string, { diskBytes, diskFiles }: Limits): Excess | null {
  const { bytes, files } = sizeOf(folder, { bytes: diskBytes, files: diskFiles });
  return bytes > diskBytes || files > diskFiles ? 'disk' : null;
}

/** What it has printed may still be on its way to us, but nobody may hold it open. */
async function ended(run: LimitedRun, child: ChildProcess, tree: ProcessTree, output: Output) {
  await endAll(run, child, tree);
  await Promise.race([output.isRead, sleep(2_000, undefined, { ref: false })]);
  return output.texts();
}

/** Each may have started another one meanwhile. */
async function endAll(
  { isolation, token }: LimitedRun,
  child: ChildProcess,
  tree: ProcessTree,
): Promise<void> {
  isolation.end(token);
  for (let round = 0; round < 100 && tree.end() > 0; round += 1) await sleep(20);
  if (process.platform === 'win32' && child.pid) {
    spawn('taskkill', ['/pid', String(child.pid), '/T', '/F'], { stdio: 'ignore' });
  }
  child.stdin?.destroy();
}
