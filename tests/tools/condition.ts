/** Says in words of the model which stacks a set of stacks is. */
import {
  allStacks,
  type DimensionName,
  dimensionNames,
  optionsOf,
  type Stack,
} from '../../src/stack.ts';

/** The options of each dimension that a set of stacks has. */
type Options = Readonly<Record<DimensionName, readonly string[]>>;

/**
 * The shortest description: `all stacks`, `auth=jwt`, `framework=express cache=memory|redis`, or
 * several such products joined by `; `.
 */
export function conditionOf(stacks: readonly Stack[]): string {
  const options = optionsIn(stacks);
  const size = dimensionNames.reduce((product, name) => product * options[name].length, 1);
  if (size === stacks.length) return describe(options);
  const splits = dimensionNames.map((name) => splitBy(name, stacks));
  return splits.reduce((a, b) => (b.length < a.length ? b : a)).join('; ');
}

/** Describes the stacks option by option of one dimension; options that say the same are joined. */
function splitBy(dimension: DimensionName, stacks: readonly Stack[]): string[] {
  const groups = new Map<string, string[]>();
  for (const option of optionsIn(stacks)[dimension]) {
    const own = stacks.filter((stack) => stack[dimension] === option);
    // With this dimension set free, the rest alone decides.
    const rest = allStacks().filter((stack) => own.some((one) => isSameBut(dimension, one, stack)));
    if (own.length === stacks.length) return Array.from({ length: stacks.length + 1 }, () => '');
    const condition = conditionOf(rest);
    groups.set(condition, [...(groups.get(condition) ?? []), option]);
  }
  return [...groups].flatMap(([condition, options]) => {
    const all = options.length === optionsOf(dimension).length;
    const prefix = all ? '' : `${dimension}=${options.join('|')} `;
    return condition.split('; ').map((part) => (prefix + part).replace(/ all stacks$/, ''));
  });
}

function isSameBut(dimension: DimensionName, one: Stack, other: Stack): boolean {
  return dimensionNames.every((name) => name === dimension || one[name] === other[name]);
}

function optionsIn(stacks: readonly Stack[]): Options {
  const entries = dimensionNames.map((dimension) => {
    const present = new Set<string>(stacks.map((stack) => stack[dimension]));
    return [
      dimension,
      optionsOf(dimension).flatMap(([name]) => (present.has(name) ? [name] : [])),
    ] as const;
  });
  return Object.fromEntries(entries) as unknown as Options;
}

function describe(options: Options): string {
  const parts = dimensionNames
    .filter((name) => options[name].length < optionsOf(name).length)
    .map((name) => `${name}=${options[name].join('|')}`);
  return parts.join(' ') || 'all stacks';
}
