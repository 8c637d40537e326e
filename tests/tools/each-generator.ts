/** Stacks whose starters come with different generators. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { allStacks, type Stack, stackId } from '../../src/model/stack.ts';
import { applyingLayerNames } from '../../src/reading/layers.ts';
import { templatesRoot } from '../../src/this-package.ts';
import { pairwiseStacks } from './pairwise.ts';

/**
 * For each generator that a starter may come with a stack that has it; first those in which every two
 * options meet. In any other stack `npm run generate` makes what it makes in one of these.
 */
export function eachGeneratorStacks(): string[] {
  const found = new Map<string, string>();
  for (const stack of [...pairwiseStacks(), ...allStacks()]) {
    const generator = generatorOf(stack);
    if (!found.has(generator)) found.set(generator, stackId(stack));
  }
  return [...found.values()];
}

/** The layers that bring parts of it. */
function generatorOf(stack: Stack): string {
  const layers = applyingLayerNames(stack);
  return layers.filter((name) => existsSync(join(templatesRoot, name, 'generators'))).join(' ');
}
