/** From each stack to others that differ in one option: what comes out is what would have been made. */
import { expect } from 'vitest';
import { allStacks, type Stack, stackId } from '../../src/model/stack.ts';
import { test } from '../support/test.ts';
import { circuit, neighboursOf, nextOf } from './circuit.ts';
import { changeTo, makeStarter, projectOf, starterIn } from './made.ts';

/** `PAIRS=all` takes every step of which there are 864; otherwise each option becomes the next one, in all stacks. */
const stepsFrom = process.env.PAIRS === 'all' ? neighboursOf : nextOf;

test('a starter nobody has touched, changed again and again: each time it is what would be made anew', async ({
  directory,
}) => {
  const [first, ...others] = circuit(stepsFrom) as [Stack, ...Stack[]];
  makeStarter(directory, first);
  let from = stackId(first);
  const steps = new Set<string>();
  for (const stack of others) {
    const step = `${from} to ${stackId(stack)}`;
    const { conflicts } = await changeTo(directory, stack);
    expect(conflicts, step).toEqual([]);
    expect(differences(stack, starterIn(directory)), step).toEqual([]);
    steps.add(step);
    from = stackId(stack);
  }
  expect(steps.size).toBe(allStacks().flatMap(stepsFrom).length);
}, 1_800_000);

function differences(stack: Stack, now: ReadonlyMap<string, string>): string[] {
  const { files } = projectOf(stack);
  const paths = new Set([...files.keys(), ...now.keys()]);
  return [...paths].filter((path) => files.get(path)?.text !== now.get(path));
}
