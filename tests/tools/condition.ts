/** Says in words of the model which stacks a set of stacks is. */
import {
  allStacks,
  type DimensionName,
  dimensionNames,
  optionsOf,
  type Stack,
  stackId,
} from '../../src/model/stack.ts';

/** The options of each dimension that a set of stacks has. */
type Options = Readonly<Record<DimensionName, readonly string[]>>;

/** Options of each dimension, and the stacks that they make together. */
interface Product {
  readonly options: Options;
  readonly ids: readonly string[];
}

/**
 * A short description: `all stacks`, `auth=jwt`, `framework=express cache=memory|redis`, or several
 * such products joined by `; ` (a stack may fit more than one of them).
 */
export function conditionOf(stacks: readonly Stack[]): string {
  const options = optionsIn(stacks);
  const size = dimensionNames.reduce((product, name) => product * options[name].length, 1);
  if (size === stacks.length) return describe(options);
  return coverOf(stacks)
    .map((product) => describe(product.options))
    .join('; ');
}

/** Products that together are the stacks: each time the one that brings the most new stacks. */
function coverOf(stacks: readonly Stack[]): Product[] {
  const wanted = new Set(stacks.map(stackId));
  const candidates = allProducts().filter(({ ids }) => ids.every((id) => wanted.has(id)));
  const cover: Product[] = [];
  const missing = new Set(wanted);
  const newIn = ({ ids }: Product) => ids.filter((id) => missing.has(id)).length;
  while (missing.size > 0) {
    const best = candidates.reduce((a, b) => (newIn(b) > newIn(a) ? b : a));
    cover.push(best);
    for (const id of best.ids) missing.delete(id);
  }
  return cover;
}

let products: readonly Product[] | undefined;

/** Every choice of options in every dimension, the larger ones first. */
function allProducts(): readonly Product[] {
  products ??= dimensionNames
    .reduce<Record<string, readonly string[]>[]>(
      (all, name) =>
        all.flatMap((options) => subsetsOf(name).map((chosen) => ({ ...options, [name]: chosen }))),
      [{}],
    )
    .map((options) => ({ options: options as Options, ids: idsOf(options as Options) }))
    .sort((a, b) => b.ids.length - a.ids.length);
  return products;
}

function idsOf(options: Options): string[] {
  return allStacks()
    .filter((stack) => dimensionNames.every((name) => options[name].includes(stack[name])))
    .map(stackId);
}

/** All sets of at least one option of a dimension. */
function subsetsOf(dimension: DimensionName): string[][] {
  const names = optionsOf(dimension).map(([name]) => name);
  // The bits of a number say which options are in the set.
  return Array.from({ length: 2 ** names.length - 1 }, (_, index) =>
    names.filter((_name, bit) => (index + 1) & (1 << bit)),
  );
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
