/** The packages of a stage, installed once for all submissions that have the same. */
import { mkdirSync, realpathSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Texts } from '../../composing/compare.ts';
import type { Sha256 } from '../../composing/record.ts';
import { capture } from '../../running/capture.ts';
import { GradingFailed } from './grading-failed.ts';
import type { Isolation } from './isolation.ts';
import type { Modules, Workspace } from './workspace.ts';

/** Names a `node_modules` that is there already and has all packages: for tests, and where nothing can be installed. */
export const modulesVariable = 'BACKEND_PRACTICE_GRADE_MODULES';

export function givenModules(): string[] {
  const given = process.env[modulesVariable];
  return given ? [realpathSync(given)] : [];
}

export interface Packages {
  /** @throws GradingFailed when they cannot be installed */
  modulesFor(files: Texts): Promise<Modules>;
}

const limit = 900_000;

export interface Installing {
  readonly isolation: Isolation;
  readonly sha256: Sha256;
  readonly signal: AbortSignal;
}

/** Those that runs share lie where no run can write to; else each run gets its own. */
export function openPackages(
  workspace: Workspace,
  { isolation, sha256, signal }: Installing,
): Packages {
  const installed = new Map<string, Promise<string>>();
  const [given] = givenModules();
  return {
    async modulesFor(files) {
      if (given) return { folder: given, isShared: true };
      const [manifest, lock] = ['package.json', 'package-lock.json'].map((path) => files.get(path));
      if (!manifest || !lock) throw new GradingFailed('install', 'The kit has no lock file.');
      const key = sha256(lock).slice(0, 16);
      const known = installed.get(key) ?? install(join(workspace.packages, key), files, isolation);
      installed.set(key, known);
      return { folder: await unlessAborted(known, signal), isShared: isolation.isReadOnly };
    },
  };
}

/** Nothing of a submission takes part in it. https://docs.npmjs.com/cli/commands/npm-ci */
async function install(directory: string, files: Texts, isolation: Isolation): Promise<string> {
  mkdirSync(directory, { recursive: true });
  for (const path of ['package.json', 'package-lock.json']) {
    writeFileSync(join(directory, path), files.get(path) ?? '');
  }
  const args = ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  const command = isolation.install?.(directory) ?? { command: 'npm', args };
  const { isDone, said } = await capture(command, { directory, limit });
  if (isDone) return join(directory, 'node_modules');
  const last = said.trim().split('\n').slice(-8).join('\n');
  throw new GradingFailed('install', `npm ci failed: ${last}`);
}

/** What is being installed ends with this process. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}
