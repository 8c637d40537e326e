/** Answers -> everything that a starter will be, still in memory. */

import type { Answers } from './answers.ts';
import { compose, type ProjectFile, type ProjectFiles } from './compose.ts';
import { layersOf } from './layers.ts';
import { lockFile } from './lock.ts';
import { lockedPackagesOf } from './locked.ts';
import { withManagerSettings } from './manager-settings.ts';
import { variablesIn } from './merge/env.ts';
import { type Plan, planOf, type Step, stepsWithScripts } from './plan.ts';
import { randomHex } from './random.ts';
import { withSecrets } from './secrets.ts';
import type { Stack } from './stack.ts';

export interface Project {
  readonly answers: Answers;
  readonly plan: Plan;
  readonly files: ProjectFiles;
  /** The steps of the plan that this starter has the scripts for. */
  readonly steps: readonly Step[];
  readonly manifest: Manifest;
  /** The names of the variables that the starter reads its settings from. */
  readonly settings: readonly string[];
}

/** What is read from the starter's own `package.json`. */
export interface Manifest {
  readonly scripts: readonly string[];
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
}

/** Plans and composes; reads `templates/`, writes nothing. */
export function prepareProject(answers: Answers, version: string): Project {
  const plan = planOf(answers, layersOf(answers.stack), version);
  const { packageManager } = answers;
  const composed = withManagerSettings(compose(plan.layers, plan.view), packageManager);
  const locked = packageManager === 'npm' ? withLockFile(composed, answers.stack) : composed;
  const files = withSecrets(locked, () => randomHex(32));
  const manifest = manifestOf(files.get('package.json')?.text ?? '{}');
  const steps = stepsWithScripts(plan.steps, manifest.scripts);
  const settings = variablesIn(files.get('.env.example')?.text ?? '');
  return { answers, plan, files, steps, manifest, settings };
}

/**
 * The files with npm's lock file. Other package managers make their own at the first install.
 *
 * @throws Error when a package is not locked
 */
export function withLockFile(files: ProjectFiles, stack: Stack): ProjectFiles {
  const path = 'package-lock.json';
  const manifest = files.get('package.json')?.text ?? '{}';
  const text = lockFile(manifest, lockedPackagesOf(stack, manifest));
  const lock: ProjectFile = { text, origin: [path], executable: false };
  const all: [string, ProjectFile][] = [...files, [path, lock]];
  return new Map(all.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function manifestOf(packageJson: string): Manifest {
  const parsed = JSON.parse(packageJson) as Partial<Record<keyof Manifest, object>>;
  return {
    scripts: Object.keys(parsed.scripts ?? {}),
    dependencies: Object.keys(parsed.dependencies ?? {}),
    devDependencies: Object.keys(parsed.devDependencies ?? {}),
  };
}
