import { expect, test } from 'vitest';
import { isLesson } from '../../src/composing/lesson.ts';
import { dimensionNames, optionsOf, words } from '../../src/model/stack.ts';
import { stageNames } from '../../src/model/stages.ts';
import { allLayerNames, layersOf, readLayer } from '../../src/reading/layers.ts';
import { templatesRoot } from '../../src/this-package.ts';
import { stacks } from './all-stacks.ts';

const layers = allLayerNames().map((name) => readLayer(templatesRoot, name));
const names = layers.map(({ name }) => name);

test('every option has a folder of its own', () => {
  // "none" may have one, where a seam must be filled with nothing.
  const expected = dimensionNames.flatMap((dimension) =>
    optionsOf(dimension)
      .filter(([option]) => option !== 'none')
      .map(([option]) => `${dimension}/${option}`),
  );
  expect(expected.filter((name) => !names.includes(name))).toEqual([]);
});

test('every derived word is the condition of a layer', () => {
  const conditions = names.flatMap((name) => name.replace(/^\w+\//, '').split('+'));
  expect(Object.keys(words).filter((word) => !conditions.includes(word))).toEqual([]);
});

test('every file of a layer is in a starter or a lesson, at some stage', () => {
  const composed = stageNames.flatMap((stage) =>
    stacks.flatMap((it) => layersOf(it.stack, templatesRoot, stage)),
  );
  const used = new Set(composed.flatMap(({ files }) => files.map(({ template }) => template)));
  const templates = layers.flatMap(({ name, files }) =>
    files.length === 0 ? [`${name}: no files`] : files.map(({ template }) => template),
  );
  expect(templates.filter((template) => !used.has(template))).toEqual([]);
});

test('every older version of a file has a later one: the last stage has none of its own', () => {
  const last = new Set(stacks.flatMap(({ files }) => [...files.keys()]));
  const older = layers.filter(({ name }) => name.includes('@'));
  // What an early test asks is asked in tests of the last stage, which lie in fewer files.
  const mayEnd = (path: string) => isLesson(path) || path.startsWith('test/');
  const left = older.flatMap(({ files }) =>
    files.filter(({ path }) => !last.has(path) && !mayEnd(path)),
  );
  expect(left.map(({ template }) => template)).toEqual([]);
});

test('every option says in full when to choose it and when not', () => {
  const unfinished = dimensionNames.flatMap((dimension) =>
    optionsOf(dimension)
      .filter(([, option]) => JSON.stringify(option).includes('TODO'))
      .map(([name]) => name),
  );
  expect(unfinished).toEqual([]);
});

test('every version of a package is exact', () => {
  const ranges = declarations().filter(({ version }) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version));
  expect(ranges).toEqual([]);
});

test('no package has two versions', () => {
  const versions = new Map<string, Set<string>>();
  for (const { name, version } of declarations()) {
    versions.set(name, (versions.get(name) ?? new Set()).add(version));
  }
  expect([...versions].filter(([, { size }]) => size > 1)).toEqual([]);
});

test('versions of packages stand in package.json files only', () => {
  // biome.json names the schema of the version that checks it.
  const pins = declarations().filter(({ name }) => name !== '@biomejs/biome');
  const texts = layers
    .flatMap(({ files }) => files)
    .filter(({ path }) => /\.(ts|ya?ml|md|json)$/.test(path) && path !== 'package.json');
  const repeated = texts.flatMap(({ template, text }) =>
    pins
      .filter(({ name, version }) => text.includes(`${name}@${version}`))
      .map(({ name }) => `${template}: ${name}`),
  );
  expect(repeated).toEqual([]);
});

interface Declaration {
  readonly layer: string;
  readonly name: string;
  readonly version: string;
}

/** Every package that a layer declares. */
function declarations(): Declaration[] {
  const found = layers.flatMap(({ name: layer, files }) =>
    files
      .filter(({ path }) => path === 'package.json')
      .flatMap(({ text }) => {
        const { dependencies = {}, devDependencies = {} } = JSON.parse(text);
        return Object.entries<string>({ ...dependencies, ...devDependencies });
      })
      .map(([name, version]) => ({ layer, name, version })),
  );
  if (found.length === 0) throw new Error('no layer declares a package');
  return found;
}
