/**
 * The model of stages: a starter can be had small, and grows along the backend roadmap. Each stage is a
 * whole project; what a stage does not name comes with the last one, so nothing gets into a small
 * starter by accident.
 */
import { type DimensionName, dimensionNames, dimensions, type Stack } from './stack.ts';
import { auth } from './stages/auth.ts';
import { cache } from './stages/cache.ts';
import { complete } from './stages/complete.ts';
import { crud } from './stages/crud.ts';
import { errors } from './stages/errors.ts';
import { guard } from './stages/guard.ts';
import { hello } from './stages/hello.ts';
import { host } from './stages/host.ts';
import { lists } from './stages/lists.ts';
import { operate } from './stages/operate.ts';
import type { Stage } from './stages/stage.ts';

/** In the order in which they are built. */
export const stages = {
  hello,
  crud,
  errors,
  lists,
  auth,
  guard,
  cache,
  operate,
  host,
  complete,
} as const satisfies Record<string, Stage>;

export type StageName = keyof typeof stages;

/** In the order in which they are built. */
export const stageNames = Object.keys(stages) as StageName[];

/** Where somebody begins who has never built a backend. */
export const firstStage = 'hello' satisfies StageName;

/** What a starter is that nobody asked to have small. */
export const lastStage = 'complete' satisfies StageName;

/** The stages of a stack: without a cache, for one, there is no stage that adds it. */
export function stagesOf(stack: Stack): StageName[] {
  return stageNames.filter((name) => {
    const { dimension }: Stage = stages[name];
    return dimension === undefined || stack[dimension] !== 'none';
  });
}

/** The one that comes after a stage, or null after the last one. */
export function stageAfter(stack: Stack, stage: StageName): StageName | null {
  return stagesOf(stack).find((name) => name !== stage && isReached(name, stage)) ?? null;
}

export function isStage(name: string): name is StageName {
  return Object.hasOwn(stages, name);
}

/** The last of them, in the order in which they are built. */
export function latestOf(names: readonly StageName[]): StageName {
  return stageNames.findLast((name) => names.includes(name)) ?? firstStage;
}

/** Whether the stage has what comes with the other one. */
export function isReached(stage: StageName, from: StageName): boolean {
  return stageNames.indexOf(from) <= stageNames.indexOf(stage);
}

/** From which stage on a layer's file of the complete starter is in it. */
export function stageOfPath(path: string, layer: string): StageName {
  const part = `${layer}:${path}`;
  return (
    stageWith('paths', (known) => known === part) ??
    stageWith(
      'paths',
      (known) => known === path || (known.endsWith('/') && path.startsWith(known)),
    ) ??
    lastStage
  );
}

/** From which stage on a script or package is in it. */
export function stageOf(kind: 'scripts' | 'packages', name: string): StageName {
  return stageWith(kind, (known) => known === name) ?? lastStage;
}

/** What a stack is at a stage: before its stage a dimension is `none`, where it can be. */
export function stackAt(stack: Stack, stage: StageName): Stack {
  const entries = dimensionNames.map((dimension) => {
    const isLater = !isReached(stage, stageOfDimension(dimension));
    const mayBeNone = Object.hasOwn(dimensions[dimension].options, 'none');
    return [dimension, isLater && mayBeNone ? 'none' : stack[dimension]] as const;
  });
  return Object.fromEntries(entries) as unknown as Stack;
}

/** From which stage on the layers of a dimension apply. */
export function stageOfDimension(dimension: DimensionName): StageName {
  const found = stageNames.find((name) => (stages[name] as Stage).dimension === dimension);
  return found ?? (dimension === 'framework' ? firstStage : lastStage);
}

/**
 * Starters of two stacks are the same as long as only layers apply that they have in common: `crud-express-sqlite`.
 * At the last stage it is the id of the stack.
 */
export function starterId(stack: Stack, stage: StageName): string {
  const options = dimensionNames
    .filter((dimension) => isReached(stage, stageOfDimension(dimension)))
    .map((dimension) => stack[dimension]);
  return (stage === lastStage ? options : [stage, ...options]).join('-');
}

function stageWith(
  kind: 'paths' | 'scripts' | 'packages',
  isMeant: (known: string) => boolean,
): StageName | undefined {
  return stageNames.find((name) => (stages[name] as Stage)[kind].some(isMeant));
}
