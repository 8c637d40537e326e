/** The starters of all stages, as far as they differ, and the steps between them. */
import { allStacks, dimensionNames, optionsOf, type Stack } from '../../src/model/stack.ts';
import {
  isReached,
  type StageName,
  stageAfter,
  stageNames,
  stageOfDimension,
  stagesOf,
  starterId,
} from '../../src/model/stages.ts';
import { templatesRoot } from '../../src/this-package.ts';
import { type ComposedStack, composeStack } from '../tools/composed-stack.ts';
import { pairwiseStacks } from '../tools/pairwise.ts';

/** From here on stacks are many: what takes long is done in those only in which every two options meet. */
export const firstPairedStage: StageName = 'guard';

export interface StageStep {
  readonly from: ComposedStack;
  readonly to: ComposedStack;
}

const composed = new Map<string, ComposedStack>();

/** Composed once in a process. */
export function starterAt(stack: Stack, stage: StageName): ComposedStack {
  const id = starterId(stack, stage);
  const starter = composed.get(id) ?? composeStack(stack, templatesRoot, stage);
  composed.set(id, starter);
  return starter;
}

/** All that differ at a stage. */
export function startersAt(stage: StageName): ComposedStack[] {
  return distinct(stacksAt(stage).map((stack) => starterAt(stack, stage)));
}

/** All of them at the early stages; then a set in which every two options meet that the stage knows. */
export function chosenAt(stage: StageName): ComposedStack[] {
  return isReached(stage, firstPairedStage) ? pairsAt(stage) : startersAt(stage);
}

const pairs = new Map<StageName, ComposedStack[]>();

/** A small set in which every two options meet that the stage knows; chosen once in a process. */
export function pairsAt(stage: StageName): ComposedStack[] {
  const chosen = pairs.get(stage) ?? choosePairs(stage);
  pairs.set(stage, chosen);
  return chosen;
}

function choosePairs(stage: StageName): ComposedStack[] {
  const preferred = pairwiseStacks().filter((stack) => stagesOf(stack).includes(stage));
  const known = [...preferred, ...stacksAt(stage)].map((stack) => knownAt(stack, stage));
  return distinct(pairwiseStacks(known).map((stack) => starterAt(stack, stage)));
}

/** Of these a few in which each option meets some other. */
export function samplesAt(stage: StageName): ComposedStack[] {
  const seen = new Set<string>();
  const optionsIn = ({ stack }: ComposedStack) =>
    dimensionNames.map((name) => `${name}=${knownAt(stack, stage)[name]}`);
  const newIn = (starter: ComposedStack) =>
    optionsIn(starter).filter((option) => !seen.has(option)).length;
  const samples: ComposedStack[] = [];
  for (;;) {
    const best = pairsAt(stage).reduce((a, b) => (newIn(b) > newIn(a) ? b : a));
    if (newIn(best) === 0) return samples;
    samples.push(best);
    for (const option of optionsIn(best)) seen.add(option);
  }
}

/** One of each framework, otherwise as unlike as can be. */
export function eachAt(stage: StageName): ComposedStack[] {
  const [first, ...others] = [...samplesAt(stage), ...pairsAt(stage)];
  if (!first) return [];
  const alike = ({ stack }: ComposedStack) =>
    dimensionNames.filter((name) => stack[name] === first.stack[name]).length;
  const [unlike] = others
    .filter(({ stack }) => stack.framework !== first.stack.framework)
    .sort((a, b) => alike(a) - alike(b));
  return unlike ? [first, unlike] : [first];
}

/** The steps that lead to a stage, as far as they differ; of these starters, or of all. */
export function stepsTo(stage: StageName, starters = startersAt(stage)): StageStep[] {
  const ids = new Set(starters.map(({ id }) => id));
  const steps = stacksAt(stage).flatMap((stack) => {
    const before = stagesOf(stack).find((name) => stageAfter(stack, name) === stage);
    const to = starterAt(stack, stage);
    return before && ids.has(to.id) ? [{ from: starterAt(stack, before), to }] : [];
  });
  return [...new Map(steps.map((step) => [`${step.from.id} ${step.to.id}`, step])).values()];
}

export function allSteps(): StageStep[] {
  return stageNames.flatMap((stage) => stepsTo(stage));
}

/** The stack without what the stage does not know yet. */
export function knownAt(stack: Stack, stage: StageName): Stack {
  const later = dimensionNames.filter((name) => !isReached(stage, stageOfDimension(name)));
  const first = later.map((name) => [name, optionsOf(name)[0]?.[0]]);
  return { ...stack, ...Object.fromEntries(first) };
}

function stacksAt(stage: StageName): Stack[] {
  return allStacks().filter((stack) => stagesOf(stack).includes(stage));
}

function distinct(starters: readonly ComposedStack[]): ComposedStack[] {
  return [...new Map(starters.map((starter) => [starter.id, starter])).values()];
}
