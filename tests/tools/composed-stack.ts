/** Composes stacks the way a learner's command does, but the same in every run and release. */
import { compose, type ProjectFiles } from '../../src/composing/compose.ts';
import type { Layer } from '../../src/composing/layer.ts';
import { completed } from '../../src/composing/project.ts';
import { type View, viewOf } from '../../src/composing/view.ts';
import { allStacks, type Stack, stackId } from '../../src/model/stack.ts';
import {
  lastStage,
  type StageName,
  stageNames,
  stagesOf,
  starterId,
} from '../../src/model/stages.ts';
import { joinYaml, templates } from '../../src/reading/disk.ts';
import { layersOf, readLayer } from '../../src/reading/layers.ts';
import { sha256 } from '../../src/reading/sha256.ts';
import { templatesRoot } from '../../src/this-package.ts';

export interface ComposedStack {
  /** Of the stack; of a small starter, `starterId`. */
  readonly id: string;
  readonly stack: Stack;
  readonly layers: readonly Layer[];
  readonly view: View;
  readonly files: ProjectFiles;
}

/** Neither this name nor this version changes, so a release changes no golden project. */
const identity = { name: 'library', packageManager: 'npm', version: '0.0.0' } as const;

const known = new Map<string, Layer>();

/** Read once in a process, in which templates do not change; those of a copy may. */
export function layer(root: string, name: string): Layer {
  if (root !== templatesRoot) return readLayer(root, name);
  const read = known.get(name) ?? readLayer(root, name);
  known.set(name, read);
  return read;
}

export function composeStack(
  stack: Stack,
  root: string = templatesRoot,
  stage: StageName = lastStage,
): ComposedStack {
  const layers = layersOf(stack, root, stage, layer);
  const view = viewOf({ ...identity, stack, stage }, layers);
  const files = compose(layers, view, joinYaml);
  return { id: starterId(stack, stage), stack, layers, view, files };
}

/** All that a starter has when it is new, but for its `.env`. */
export function starterFiles(
  { files, stack }: Pick<ComposedStack, 'files' | 'stack'>,
  stage: StageName = lastStage,
): ProjectFiles {
  return completed(files, { ...identity, stack, stage }, { ...identity, templates, sha256 });
}

/** All stacks, composed. */
export function composeAll(root: string = templatesRoot): ComposedStack[] {
  return allStacks().map((stack) => composeStack(stack, root));
}

/** All stacks at all stages, as far as their starters differ. */
export function starterChoices(
  stages: readonly StageName[] = stageNames,
): (readonly [Stack, StageName])[] {
  const distinct = new Map<string, readonly [Stack, StageName]>();
  for (const stage of stages) {
    const having = allStacks().filter((stack) => stagesOf(stack).includes(stage));
    for (const stack of having) distinct.set(starterId(stack, stage), [stack, stage]);
  }
  return [...distinct.values()];
}

export function composeStarters(stages: readonly StageName[] = stageNames): ComposedStack[] {
  return starterChoices(stages).map(([stack, stage]) => composeStack(stack, templatesRoot, stage));
}

/** @throws Error when there is no stack with this id */
export function stackOf(id: string): Stack {
  const stack = allStacks().find((candidate) => stackId(candidate) === id);
  if (!stack) throw new Error(`There is no stack ${id}. They look like express-sqlite-jwt-memory.`);
  return stack;
}

/** The text of a project file. @throws Error when the stack does not have it */
export function textOf({ id, files }: ComposedStack, path: string): string {
  const file = files.get(path);
  if (!file) throw new Error(`${id} has no ${path}`);
  return file.text;
}

/** Where a project file lies in `templates/`: `templates/base/src/config.ts.hbs`. */
export function templatesOf({ layers }: ComposedStack, path: string): string[] {
  const files = layers.flatMap((layer) => layer.files).filter((file) => file.path === path);
  return files.map((file) => `templates/${file.template}`);
}
