/**
 * Reads `templates/`. A layer is a folder, and its name is the condition under which it applies:
 * `base` always, `auth/jwt` when auth is jwt, `auth/jwt+express` when the framework is express too.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Layer, LayerFile } from '../composing/layer.ts';
import { layersAt, mayApply } from '../composing/stage.ts';
import {
  type DimensionName,
  dimensionNames,
  dimensions,
  type Stack,
  words,
} from '../model/stack.ts';
import {
  isStage,
  lastStage,
  latestOf,
  type StageName,
  stackAt,
  stageOfDimension,
} from '../model/stages.ts';
import { templatesRoot } from '../this-package.ts';
import { compileTemplate } from './compile-template.ts';

/** The options, by dimension, that a stack must have one of. */
type Condition = { readonly [D in DimensionName]?: readonly string[] };

interface LayerName {
  readonly name: string;
  readonly conditions: readonly Condition[];
  /** The first stage at which it applies. */
  readonly from: StageName;
}

/** npm drops these two on publishing and git obeys the third, so they lie under another name. */
const storedNames: Readonly<Record<string, string>> = {
  _gitignore: '.gitignore',
  _npmrc: '.npmrc',
  _dockerignore: '.dockerignore',
};

/**
 * Reads the layers of a stack at a stage: base, then by dimension, number of conditions and name.
 *
 * @param read reads one of them
 * @throws Error when a folder's name is no condition of the model
 */
export function layersOf(
  stack: Stack,
  root: string = templatesRoot,
  stage: StageName = lastStage,
  read = readLayer,
): Layer[] {
  const layers = applying(stackAt(stack, stage), root).filter((layer) => mayApply(layer, stage));
  return layersAt(
    layers.map(({ name }) => read(root, name)),
    stage,
  );
}

/** Names of all layers there are, in layer order. */
export function allLayerNames(root: string = templatesRoot): string[] {
  return layerNames(root).map(({ name }) => name);
}

/** Names of the layers that apply to a stack at any stage, in layer order. */
export function applyingLayerNames(stack: Stack, root: string = templatesRoot): string[] {
  return applying(stack, root).map(({ name }) => name);
}

function applying(stack: Stack, root: string): LayerName[] {
  return layerNames(root).filter(({ conditions }) =>
    conditions.every((condition) => holds(condition, stack)),
  );
}

/** Reads one layer, whether it applies or not. */
export function readLayer(root: string, name: string): Layer {
  const files = readdirSync(join(root, name), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length + 1))
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !path.includes('/node_modules/'))
    .sort()
    .map((template) => readLayerFile(root, template, template.slice(name.length + 1)));
  return { name, from: parseLayer(name).from, files };
}

function readLayerFile(root: string, template: string, inLayer: string): LayerFile {
  const isTemplate = inLayer.endsWith('.hbs');
  const segments = (isTemplate ? inLayer.slice(0, -'.hbs'.length) : inLayer).split('/');
  const last = segments.pop() ?? '';
  const path = [...segments, storedNames[last] ?? last].join('/');
  const text = readText(join(root, template));
  return { path, template, text, ...(isTemplate && { program: compileTemplate(text, template) }) };
}

/** Reads UTF-8 and refuses anything else: a project file is text, byte for byte. */
function readText(file: string): string {
  return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
}

function layerNames(root: string): LayerName[] {
  const folders = foldersIn(root);
  const stray = folders.find((folder) => !/^base(@|$)/.test(folder) && !isDimension(folder));
  if (stray) throw new Error(`templates/${stray}: not base and not a dimension of src/stack.ts`);
  const base = folders.filter((folder) => !isDimension(folder)).map(parseLayer);
  const others = dimensionNames
    .filter((dimension) => folders.includes(dimension))
    .flatMap((dimension) => layerNamesOf(root, dimension));
  return [...base, ...others];
}

function layerNamesOf(root: string, dimension: DimensionName): LayerName[] {
  return foldersIn(join(root, dimension))
    .map((folder) => parseLayer(`${dimension}/${folder}`))
    .sort((a, b) => a.conditions.length - b.conditions.length || (a.name < b.name ? -1 : 1));
}

function foldersIn(path: string): string[] {
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'node_modules')
    .map((entry) => entry.name);
}

/**
 * `auth/jwt+express`: the first condition belongs to the dimension, the others to others. Behind an `@` stands
 * the stage at which its files were so.
 */
function parseLayer(name: string): LayerName {
  const [folder = '', stage] = name.split('@');
  const [dimension, words] = folder.split('/') as [DimensionName, string | undefined];
  const conditions = (words?.split('+') ?? []).map((condition, index) => {
    const found = index === 0 ? conditionOf(dimension, condition) : conditionElsewhere(condition);
    if (!found) throw new Error(`templates/${name}: "${condition}" is no condition here`);
    return found;
  });
  const known = conditions.flatMap((condition) =>
    dimensionNames.filter((name) => condition[name] && !condition[name].includes('none')),
  );
  const from = stage ?? latestOf(known.map(stageOfDimension));
  if (!isStage(from)) throw new Error(`templates/${name}: there is no stage ${from}`);
  return { name, conditions, from };
}

function conditionOf(dimension: DimensionName, condition: string): Condition | undefined {
  if (isOption(dimension, condition)) return { [dimension]: [condition] };
  const word = wordCondition(condition);
  return word?.[dimension] && word;
}

/** `none` is an option of two dimensions, so it says nothing behind a `+`. */
function conditionElsewhere(condition: string): Condition | undefined {
  if (condition === 'none') return undefined;
  const dimension = dimensionNames.find((name) => isOption(name, condition));
  return dimension ? { [dimension]: [condition] } : wordCondition(condition);
}

function isOption(dimension: DimensionName, name: string): boolean {
  return Object.hasOwn(dimensions[dimension].options, name);
}

function wordCondition(word: string): Condition | undefined {
  return Object.hasOwn(words, word) ? words[word as keyof typeof words] : undefined;
}

function holds(condition: Condition, stack: Stack): boolean {
  return dimensionNames.every((name) => condition[name]?.includes(stack[name]) ?? true);
}

function isDimension(folder: string): folder is DimensionName {
  return Object.hasOwn(dimensions, folder);
}
