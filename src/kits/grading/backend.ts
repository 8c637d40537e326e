/** The backend of a copy, while it runs. */
import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { runIn } from './copy-run.ts';
import type { Ground, Runnable } from './ground.ts';
import type { Started } from './isolation.ts';
import type { Finished } from './limited-run.ts';
import { type Listening, listeningIn } from './listening.ts';
import type { Copy } from './workspace.ts';

export interface Backend {
  /** That it was started with. */
  readonly environment: Readonly<Record<string, string>>;
  /** Aborted when it went too far, with what it did. */
  readonly failed: AbortSignal;
  /** How it ended where it did before it listened. @throws GradingFailed when it goes too far */
  listening(): Promise<(Listening & { readonly started: Started }) | Finished>;
  /** Ends it and removes its database; it may have gone too far. */
  end(): Promise<void>;
}

/** Milliseconds to remove its database in. */
const patience = 10_000;

export function startBackend(copy: Copy, runnable: Runnable, ground: Ground): Backend {
  const [ready, stop] = [join(copy.temporary, 'listens'), join(copy.folder, 'stop')];
  const environment = settings();
  const { seconds } = ground.limits;
  // It starts, is asked and ends.
  const limits = { ...ground.limits, seconds: seconds * 3 };
  const [over, failed] = [new AbortController(), new AbortController()];
  const signal = AbortSignal.any([ground.signal, over.signal]);
  const command = [process.execPath, '--import', 'tsx', ground.workspace.starter];
  const input = JSON.stringify({ ready, stop, scripts: scriptsOf(runnable), environment, seconds });
  let started: Started | undefined;
  const onStart = (one: Started) => {
    started = one;
  };
  const about = { command, input, runnable, onStart };
  const running = runIn(copy, about, { ...ground, limits, signal });
  const settled = running.catch((error) => failed.abort(error));
  return {
    environment,
    failed: failed.signal,
    async listening() {
      const first = await Promise.race([running, listeningIn(ready, failed.signal)]);
      if (first === null || started === undefined) throw failed.signal.reason;
      return 'code' in first ? first : { ...first, started };
    },
    async end() {
      orderToStop(stop);
      await Promise.race([settled, sleep(patience, undefined, { ref: false })]);
      over.abort(new Error('It has been asked.'));
      await settled;
      // Nobody waits for it to listen any more.
      failed.abort();
    },
  };
}

/** A folder: what the submission may have put there is neither followed nor written to. */
function orderToStop(path: string): void {
  try {
    mkdirSync(path);
  } catch {
    // It is there, and does as well.
  }
}

/** Production, with limits that nobody reaches who only asks. */
function settings(): Record<string, string> {
  return {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    RATE_LIMIT: '1000000',
    LOGIN_ATTEMPTS: '1000000',
    JWT_SECRET: randomBytes(32).toString('hex'),
  };
}

/** What comes before the start: tables, and the first API key, where the code has come that far. */
function scriptsOf({ kit, work }: Runnable): string[] {
  const { scripts = {} } = JSON.parse(kit.get('package.json') ?? '{}');
  const commands: [string | undefined, string][] = [
    [scripts['db:migrate'], ''],
    [scripts['key:create'], ' grading'],
  ];
  return commands.flatMap(([script, args]) => {
    const [file = ''] = /\bsrc\/\S+/.exec(script ?? '') ?? [];
    return work.has(file) ? [`${script}${args}`] : [];
  });
}
