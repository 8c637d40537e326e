/** One way through all stacks that takes each step once. */
import {
  allStacks,
  dimensionNames,
  optionsOf,
  type Stack,
  stackId,
} from '../../src/model/stack.ts';

/**
 * A circuit: each stack has as many steps to it as from it, so there is one.
 * https://en.wikipedia.org/wiki/Eulerian_path#Hierholzer's_algorithm
 */
export function circuit(stepsFrom: (stack: Stack) => Stack[]): Stack[] {
  const left = new Map(allStacks().map((stack) => [stackId(stack), stepsFrom(stack)]));
  const waiting = allStacks().slice(0, 1);
  const way: Stack[] = [];
  for (let last = waiting.at(-1); last !== undefined; last = waiting.at(-1)) {
    const next = left.get(stackId(last))?.pop();
    if (next) waiting.push(next);
    else way.push(waiting.pop() as Stack);
  }
  return way.reverse();
}

/**
 * A short way on which each option becomes the next one beside every option of the other dimensions; always the
 * same way: it goes on where three steps, or a few more, bring most that is new.
 */
export function shortWay(): Stack[] {
  const [first] = allStacks() as [Stack, ...Stack[]];
  const missing = new Set(allStacks().flatMap((from) => nextOf(from).flatMap(meetings(from))));
  const way = [first];
  while (missing.size > 0) {
    const last = way.at(-1) ?? first;
    const isNew = (path: readonly Stack[]) => newOn([last, ...path], missing).size;
    for (let length = 3; ; length++) {
      const best = pathsFrom(last, length).reduce((a, b) => (isNew(b) > isNew(a) ? b : a));
      if (isNew(best) === 0) continue;
      for (const meeting of newOn([last, ...best], missing)) missing.delete(meeting);
      way.push(...best);
      break;
    }
  }
  return way;
}

function pathsFrom(stack: Stack, length: number): Stack[][] {
  if (length === 0) return [[]];
  return nextOf(stack).flatMap((next) =>
    pathsFrom(next, length - 1).map((path) => [next, ...path]),
  );
}

function newOn(way: readonly Stack[], missing: ReadonlySet<string>): Set<string> {
  const all = way.slice(1).flatMap((to, index) => meetings(way[index] as Stack)(to));
  return new Set(all.filter((meeting) => missing.has(meeting)));
}

/** The option that becomes another one, with each that stays. */
export const meetings =
  (from: Stack) =>
  (to: Stack): string[] => {
    const changed = dimensionNames.filter((name) => from[name] !== to[name]);
    const change = changed.map((name) => `${name}: ${from[name]} to ${to[name]}`).join(', ');
    const kept = dimensionNames.filter((name) => from[name] === to[name]);
    return kept.map((name) => `${change} with ${name}=${to[name]}`);
  };

/** All stacks that differ in one option. */
export function neighboursOf(stack: Stack): Stack[] {
  return dimensionNames.flatMap((name) =>
    optionsOf(name)
      .filter(([option]) => option !== stack[name])
      .map(([option]) => ({ ...stack, [name]: option })),
  );
}

/** For each dimension the stack with the next option, after the last one the first. */
export function nextOf(stack: Stack): Stack[] {
  return dimensionNames.map((name) => {
    const names = optionsOf(name).map(([option]) => option);
    return { ...stack, [name]: names[(names.indexOf(stack[name]) + 1) % names.length] };
  });
}
