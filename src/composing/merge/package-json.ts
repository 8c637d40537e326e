import { type Contribution, conflict, type Merge } from './contribution.ts';

type Json = string | number | boolean | null | readonly Json[] | JsonObject;
interface JsonObject {
  [key: string]: Json;
}

/** Keys come in this order, all others after them in layer order. */
const keyOrder = [
  'name',
  'version',
  'private',
  'description',
  'license',
  'type',
  'engines',
  'packageManager',
  'scripts',
  'dependencies',
  'devDependencies',
  'allowScripts',
];

/** Scripts come in the order in which a learner meets them, all others after them. */
const scriptOrder = [
  'dev',
  'build',
  'start',
  'test',
  'check',
  'lint',
  'format',
  'types',
  'db:up',
  'db:down',
  'db:generate',
  'db:migrate',
  'db:seed',
  'db:reset',
  'cache:up',
  'cache:down',
];

const sortedKeys = ['dependencies', 'devDependencies', 'allowScripts'];

/** Deep union in a fixed order; one key with two values is a conflict. */
export const mergePackageJson: Merge = (contributions, path) => {
  const owners = new Map<string, string>();
  const merged: JsonObject = {};
  for (const contribution of contributions) {
    unite(merged, parse(contribution, path), '', { path, layer: contribution.layer, owners });
  }
  const ordered = inOrder(merged, keyOrder);
  if (isObject(ordered.scripts)) ordered.scripts = inOrder(ordered.scripts, scriptOrder);
  for (const key of sortedKeys) {
    const value = ordered[key];
    if (isObject(value)) ordered[key] = inOrder(value, Object.keys(value).sort());
  }
  return `${JSON.stringify(ordered, null, 2)}\n`;
};

function parse({ layer, text }: Contribution, path: string): JsonObject {
  try {
    return JSON.parse(text) as JsonObject;
  } catch (error) {
    throw new Error(`${path} of ${layer}: ${(error as Error).message}`, { cause: error });
  }
}

interface Uniting {
  readonly path: string;
  readonly layer: string;
  /** Which layer brought a value, by its JSON pointer. */
  readonly owners: Map<string, string>;
}

function unite(target: JsonObject, addition: JsonObject, pointer: string, uniting: Uniting): void {
  const { path, layer, owners } = uniting;
  for (const [key, value] of Object.entries(addition)) {
    const location = `${pointer}/${key}`;
    const present = target[key];
    if (present === undefined) {
      target[key] = isObject(value) ? {} : value;
      owners.set(location, layer);
    } else if (!isObject(value) || !isObject(present)) {
      if (JSON.stringify(present) !== JSON.stringify(value)) {
        throw conflict(path, location, owners.get(location) ?? '', layer);
      }
    }
    const united = target[key];
    if (isObject(value) && isObject(united)) unite(united, value, location, uniting);
  }
}

function inOrder(object: JsonObject, order: readonly string[]): JsonObject {
  const known = order.filter((key) => key in object);
  const keys = [...known, ...Object.keys(object).filter((key) => !known.includes(key))];
  return Object.fromEntries(keys.map((key) => [key, object[key] as Json]));
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
