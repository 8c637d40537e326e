/** From each stack to others that differ in one option: what comes out is what would have been made. */
import { expect } from 'vitest';
import { allStacks, type Stack, stackId } from '../../src/model/stack.ts';
import { test } from '../support/test.ts';
import { circuit, meetings, neighboursOf, nextOf, shortWay } from './circuit.ts';
import { changeTo, makeStarter, projectOf, starterIn } from './made.ts';

/**
 * `PAIRS=all` takes every step of which there are 864, and `PAIRS=next` each option of each stack to the next one;
 * otherwise each option becomes the next one beside every other option.
 */
const stepsFrom = { all: neighboursOf, next: nextOf }[process.env.PAIRS ?? ''];

test('a starter nobody has touched, changed again and again: each time it is what would be made anew', async ({
  directory,
}) => {
  const way = stepsFrom ? circuit(stepsFrom) : shortWay();
  const [first, ...others] = way as [Stack, ...Stack[]];
  makeStarter(directory, first);
  let from = first;
  const [steps, met] = [new Set<string>(), new Set<string>()];
  for (const stack of others) {
    const step = `${stackId(from)} to ${stackId(stack)}`;
    const { conflicts } = await changeTo(directory, stack);
    expect(conflicts, step).toEqual([]);
    expect(differences(stack, starterIn(directory)), step).toEqual([]);
    steps.add(step);
    for (const meeting of meetings(from)(stack)) met.add(meeting);
    from = stack;
  }
  if (stepsFrom) expect(steps.size).toBe(allStacks().flatMap(stepsFrom).length);
  const all = allStacks().flatMap((stack) => nextOf(stack).flatMap(meetings(stack)));
  expect(all.filter((meeting) => !met.has(meeting))).toEqual([]);
}, 1_800_000);

function differences(stack: Stack, now: ReadonlyMap<string, string>): string[] {
  const { files } = projectOf(stack);
  const paths = new Set([...files.keys(), ...now.keys()]);
  return [...paths].filter((path) => files.get(path)?.text !== now.get(path));
}
