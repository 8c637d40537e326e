/** Answers -> everything that a starter will be, still in memory. */

import type { Answers } from '../model/settings.ts';
import type { Texts } from './compare.ts';
import { compose, type ProjectFile, type ProjectFiles } from './compose.ts';
import { type Installation, installationText } from './installation.ts';
import { lockFile } from './lock.ts';
import { withManagerSettings } from './manager-settings.ts';
import { variablesIn } from './merge/env.ts';
import { type Plan, planOf, type Step, stepsWithScripts } from './plan.ts';
import { type Sha256, withRecord } from './record.ts';
import { withSecrets } from './secrets.ts';
import type { Templates } from './templates.ts';
import type { Identity } from './view.ts';

export interface Project {
  readonly answers: Answers;
  readonly plan: Plan;
  readonly files: ProjectFiles;
  /** The steps of the plan that this starter has the scripts for. */
  readonly steps: readonly Step[];
  readonly manifest: Manifest;
  /** How large the packages become. */
  readonly installation: Installation;
  /** The names of the variables that the starter reads its settings from. */
  readonly settings: readonly string[];
}

/** What is read from the starter's own `package.json`. */
export interface Manifest {
  readonly scripts: readonly string[];
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
}

/** What composing needs besides the answers. */
export interface Sources {
  readonly templates: Templates;
  /** Version of create-backend-practice. */
  readonly version: string;
  /** Makes one secret, safe in a URL. */
  readonly randomText: () => string;
  readonly sha256: Sha256;
}

/** Plans and composes; writes nothing. */
export function composeProject(answers: Answers, sources: Sources): Project {
  const { templates, version, randomText } = sources;
  const plan = planOf(answers, templates.layersOf(answers.stack, answers.stage), version);
  const composed = compose(plan.layers, plan.view, templates.joinYaml);
  const files = withSecrets(completed(composed, answers, sources), randomText);
  const packageJson = files.get('package.json')?.text ?? '{}';
  const manifest = manifestOf(packageJson);
  const installation = templates.installationOf(answers.stack, packageJson, plan.view.stage);
  const steps = withSize(stepsWithScripts(plan.steps, manifest.scripts), installation);
  const settings = variablesIn(files.get('.env.example')?.text ?? '');
  return { answers, plan, files, steps, manifest, installation, settings };
}

/** Only the installation is no script of the starter. */
function withSize(steps: readonly Step[], installation: Installation): Step[] {
  const note = installationText(installation);
  return steps.map((step) => (step.script === null ? { ...step, note } : step));
}

/** What comes to the files of the templates: the settings of the package manager, its lock file, the record. */
export function completed(
  files: ProjectFiles,
  answers: Omit<Identity, 'version'>,
  sources: Omit<Sources, 'randomText'>,
): ProjectFiles {
  return withRecord(installable(files, answers, sources), answers, sources);
}

/** What a new starter has in Git, but for its record. */
export function renderedTexts(answers: Answers, sources: Sources): Texts {
  const { templates, version } = sources;
  const { layers, view } = planOf(
    answers,
    templates.layersOf(answers.stack, answers.stage),
    version,
  );
  const files = installable(compose(layers, view, templates.joinYaml), answers, sources);
  return new Map([...files].map(([path, { text }]) => [path, text]));
}

function installable(
  files: ProjectFiles,
  answers: Pick<Identity, 'packageManager' | 'stack' | 'stage'>,
  { templates }: Pick<Sources, 'templates'>,
): ProjectFiles {
  const { packageManager } = answers;
  const settled = withManagerSettings(files, packageManager);
  return packageManager === 'npm' ? withLockFile(settled, answers, templates) : settled;
}

/**
 * The files with npm's lock file. Other package managers make their own at the first install.
 *
 * @throws Error when a package is not locked
 */
export function withLockFile(
  files: ProjectFiles,
  { stack, stage }: Pick<Identity, 'stack' | 'stage'>,
  { lockedPackagesOf }: Pick<Templates, 'lockedPackagesOf'>,
): ProjectFiles {
  const path = 'package-lock.json';
  const manifest = files.get('package.json')?.text ?? '{}';
  const text = lockFile(manifest, lockedPackagesOf(stack, manifest, stage));
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
