/** The view: everything that a template may read, and nothing else. */

import {
  type PackageManager,
  type PackageManagerName,
  packageManagers,
} from '../model/package-managers.ts';
import { directoryOf } from '../model/settings.ts';
import {
  type DimensionName,
  dimensionNames,
  dimensions,
  optionOf,
  type Service,
  type Stack,
  stackId,
} from '../model/stack.ts';
import { isReached, lastStage, type StageName, stageOfDimension } from '../model/stages.ts';
import type { Layer } from './layer.ts';

/** What is asked once per starter and shows in its files. */
export interface Identity {
  /** npm package name. */
  readonly name: string;
  readonly stack: Stack;
  readonly packageManager: PackageManagerName;
  /** Version of create-backend-practice. */
  readonly version: string;
  /** Absent: the last one. */
  readonly stage?: StageName;
}

export interface View {
  /** npm package name; may be scoped. */
  readonly name: string;
  /** The name as Compose and databases take it: lower-case letters, digits and dashes. */
  readonly projectName: string;
  readonly stackId: string;
  readonly stage: StageName;
  /** Version of create-backend-practice. */
  readonly version: string;
  /** The exact command that makes the same starter again. */
  readonly reproduce: string;
  /** Leads to the next stage, in a starter below the last one. */
  readonly next: string;
  readonly labels: Readonly<Record<DimensionName, string>>;
  /** Folders of the starter that bring environment settings of their own. */
  readonly parts: readonly { readonly name: string; readonly folder: string }[];
  readonly services: readonly Service[];
  readonly packageManager: Omit<PackageManager, 'firstInstall' | 'create'>;
}

export function viewOf(identity: Identity, layers: readonly Layer[]): View {
  const { name, stack, version, stage = lastStage } = identity;
  const { firstInstall, create, ...packageManager } = packageManagers[identity.packageManager];
  return {
    name,
    projectName: projectNameOf(name),
    stackId: stackId(stack),
    stage,
    version,
    reproduce: reproduceCommand(identity),
    next: nextCommand(identity),
    labels: labelsOf(stack),
    parts: partsOf(layers),
    services: servicesAt(stage, stack),
    packageManager,
  };
}

/** The version-pinned command with every flag written out, so that no default can change it. */
export function reproduceCommand({
  name,
  stack,
  version,
  packageManager,
  stage = lastStage,
}: Identity): string {
  const directory = directoryOf(name);
  const flags = dimensionNames.map((dimension) => `--${dimension} ${stack[dimension]}`);
  if (directory !== name) flags.unshift(`--name ${name}`);
  if (stage !== lastStage) flags.push(`--stage ${stage}`);
  if (packageManager !== 'npm') flags.push(`--package-manager ${packageManager}`);
  return [packageManagers[packageManager].create(version, directory), ...flags].join(' ');
}

/** Before the stage of a dimension a starter needs nothing of it. */
function servicesAt(stage: StageName, stack: Stack): Service[] {
  return dimensionNames
    .filter((dimension) => isReached(stage, stageOfDimension(dimension)))
    .flatMap((dimension) => [...optionOf(stack, dimension).needs]);
}

/** Flags follow; of the version that has made the starter, which knows its stages. */
function nextCommand({ version, packageManager }: Identity): string {
  return packageManagers[packageManager].create(version, 'next');
}

function projectNameOf(name: string): string {
  const safe = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '-');
  return safe.replaceAll(/^-|-$/g, '') || 'backend';
}

function labelsOf(stack: Stack): Record<DimensionName, string> {
  const entries = dimensionNames.map((name) => [name, optionOf(stack, name).label] as const);
  return Object.fromEntries(entries) as Record<DimensionName, string>;
}

/**
 * A dimension is a part when one of the layers fills `src/<folder>/settings.ts`. Sorted by folder,
 * as the imports of the starter must be.
 */
function partsOf(layers: readonly Layer[]): View['parts'] {
  const paths = new Set(layers.flatMap((layer) => layer.files.map((file) => file.path)));
  return dimensionNames
    .map((name) => ({ name, folder: dimensions[name].folder }))
    .filter(({ folder }) => paths.has(`src/${folder}/settings.ts`))
    .sort((a, b) => (a.folder < b.folder ? -1 : 1));
}
