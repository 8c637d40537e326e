/** Starts the backend of a copy, asks it from outside what the contract says, and ends it. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';
import type { Stack } from '../../model/stack.ts';
import { builtFolder } from '../../this-package.ts';
import { type Backend, startBackend } from './backend.ts';
import { endOf } from './copy-run.ts';
import type { Ground, Runnable } from './ground.ts';
import { polling, type Started } from './isolation.ts';
import { type Finished, runLimited } from './limited-run.ts';
import { openCopy } from './workspace.ts';

export interface Questions {
  readonly stack: Stack;
  /** Ids of statements; null: all. */
  readonly wanted: readonly string[] | null;
}

export interface Verdict {
  readonly id: string;
  readonly title: string;
  readonly result: 'kept' | 'failed' | 'skipped' | 'not applicable';
  readonly message?: string;
}

export interface Asked {
  readonly verdicts: readonly Verdict[];
  /** The time was over before the last statement: some were not asked. */
  readonly isLate: boolean;
}

/** The statements; `npm run build` makes it of tests/contract. */
const program = join(builtFolder(), 'contract.js');

/**
 * @returns a sentence where nothing can be said of any statement: it did not start, or asking it did not end
 * @throws GradingFailed when it goes too far
 */
export async function askBackend(
  runnable: Runnable,
  questions: Questions,
  ground: Ground,
): Promise<Asked | string> {
  const modules = await ground.packages.modulesFor(runnable.kit);
  const files = new Map([...runnable.tests, ...runnable.work, ...runnable.kit]);
  const copy = openCopy(ground.workspace, files, modules);
  const backend = startBackend(copy, runnable, ground);
  try {
    return await askStarted(backend, questions, ground);
  } finally {
    await backend.end();
    copy.remove();
  }
}

async function askStarted(backend: Backend, questions: Questions, ground: Ground) {
  const listening = await backend.listening();
  if ('code' in listening) return `The backend did not start. ${reasonOf(listening)}`;
  const { started, port, said } = listening;
  const { environment, failed } = backend;
  const { seconds } = ground.limits;
  const url = `http://127.0.0.1:${port}`;
  const input = JSON.stringify({ ...questions, environment, seconds, url, key: said });
  const signal = AbortSignal.any([ground.signal, failed]);
  return answerIn(await ask(input, started, { ...ground, signal }));
}

/** The first error that it printed; most of the rest says where. */
function reasonOf(finished: Finished): string {
  const [error = ''] = /^\w*Error\b.*$/m.exec(finished.stderr) ?? [];
  return error === '' ? endOf(finished) : error;
}

/** By a process that the backend neither sees nor can write to. */
function ask(input: string, started: Started, ground: Ground): Promise<Finished> {
  const { workspace, isolation, limits, signal } = ground;
  const folder = mkdtempSync(join(workspace.folder, 'asking-'));
  const environment = isolation.outerEnvironment?.() ?? { PATH: process.env.PATH };
  return runLimited({
    isolation: polling,
    command: isolation.beside(started, [process.execPath, program]),
    input,
    directory: folder,
    writable: folder,
    readable: [],
    environment: environment as Record<string, string>,
    // Who asks keeps the time; this is for answers that keep it from doing so.
    limits: { ...limits, seconds: limits.seconds * 1.5 },
    needsNetwork: true,
    token: randomBytes(16).toString('hex'),
    signal,
  });
}

function answerIn(finished: Finished): Asked | string {
  try {
    return JSON.parse(finished.stdout) as Asked;
  } catch {
    const why = finished.excess ? 'It took too long or too much.' : endOf(finished);
    return `Its answers could not be looked at. ${why}`;
  }
}
