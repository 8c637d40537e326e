/** The packages of a stage, installed once for all submissions that have the same. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Texts } from '../../composing/compare.ts';
import type { Sha256 } from '../../composing/record.ts';
import { capture } from '../../running/capture.ts';
import { GradingFailed } from './grading-failed.ts';
import type { Modules, Workspace } from './workspace.ts';

/** Names a `node_modules` that is there already and has all packages: for tests, and where nothing can be installed. */
export const modulesVariable = 'BACKEND_PRACTICE_GRADE_MODULES';

export interface Packages {
  /** @throws GradingFailed when they cannot be installed */
  modulesFor(files: Texts): Promise<Modules>;
}

const limit = 900_000;

/** @param isReadOnly whether no submission can write to what it shares */
export function openPackages(
  workspace: Workspace,
  { isReadOnly, sha256 }: { readonly isReadOnly: boolean; readonly sha256: Sha256 },
): Packages {
  const installed = new Map<string, Promise<string>>();
  const given = process.env[modulesVariable];
  return {
    async modulesFor(files) {
      if (given) return { folder: given, isShared: true };
      const [manifest, lock] = ['package.json', 'package-lock.json'].map((path) => files.get(path));
      if (!manifest || !lock) throw new GradingFailed('install', 'The kit has no lock file.');
      const key = sha256(lock).slice(0, 16);
      const known = installed.get(key) ?? install(join(workspace.folder, 'packages', key), files);
      installed.set(key, known);
      return { folder: await known, isShared: isReadOnly };
    },
  };
}

/** Nothing of a submission takes part in it. https://docs.npmjs.com/cli/commands/npm-ci */
async function install(directory: string, files: Texts): Promise<string> {
  mkdirSync(directory, { recursive: true });
  for (const path of ['package.json', 'package-lock.json']) {
    writeFileSync(join(directory, path), files.get(path) ?? '');
  }
  const args = ['ci', '--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund'];
  const { isDone, said } = await capture({ command: 'npm', args }, { directory, limit });
  if (isDone) return join(directory, 'node_modules');
  const last = said.trim().split('\n').slice(-8).join('\n');
  throw new GradingFailed('install', `npm ci failed: ${last}`);
}
