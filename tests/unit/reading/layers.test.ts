import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { defaultStack, type Stack } from '../../../src/model/stack.ts';
import type { StageName } from '../../../src/model/stages.ts';
import { allLayerNames, layersOf, readLayer } from '../../../src/reading/layers.ts';
import { test, writeTree } from '../../support/test.ts';

const names = [
  'base',
  'framework/express',
  'framework/fastify',
  'database/mongodb',
  'database/prisma',
  'database/sqlite',
  'auth/credentials',
  'auth/jwt',
  'auth/none',
  'auth/jwt+express',
  'auth/credentials+prisma+local',
  'cache/none',
  'cache/local+express',
];

function writeLayers(directory: string): void {
  for (const name of names) mkdirSync(join(directory, name), { recursive: true });
}

function namesOf(stack: Partial<Stack>, directory: string): string[] {
  return layersOf({ ...defaultStack, ...stack }, directory).map(({ name }) => name);
}

describe('layersOf', () => {
  test('orders by dimension, then by number of conditions, then by name', ({ directory }) => {
    writeLayers(directory);
    expect(allLayerNames(directory)).toEqual(names);
  });

  test('takes the layers whose every condition holds', ({ directory }) => {
    writeLayers(directory);
    expect(namesOf({}, directory)).toEqual([
      'base',
      'framework/express',
      'database/prisma',
      'database/sqlite',
      'auth/credentials',
      'auth/jwt',
      'auth/jwt+express',
      'auth/credentials+prisma+local',
      'cache/local+express',
    ]);
  });

  test('an older version of a file holds from its stage on, until the file itself comes', ({
    directory,
  }) => {
    writeTree(directory, {
      'base/a': 'whole',
      'base/README.md': 'whole',
      'base@hello/README.md': 'small',
      'framework/express@hello/a': 'small',
      'framework/express/package.json': '{}',
    });
    const files = (stage: StageName) =>
      layersOf(defaultStack, directory, stage)
        .flatMap(({ files }) => files)
        .map(({ template }) => template);
    expect(files('hello')).toEqual([
      'base@hello/README.md',
      'framework/express/package.json',
      'framework/express@hello/a',
    ]);
    expect(files('complete')).toEqual([
      'base/README.md',
      'base/a',
      'framework/express/package.json',
    ]);
  });

  test('takes "none" as an option like any other', ({ directory }) => {
    writeLayers(directory);
    const stack = {
      framework: 'fastify',
      database: 'mongodb',
      auth: 'none',
      cache: 'none',
    } as const;
    expect(namesOf(stack, directory)).toEqual([
      'base',
      'framework/fastify',
      'database/mongodb',
      'auth/none',
      'cache/none',
    ]);
  });

  test.for([
    ['queue/kafka', 'templates/queue: not base and not a dimension'],
    ['database/oracle', 'templates/database/oracle: "oracle" is no condition here'],
    ['database/express', 'templates/database/express: "express" is no condition here'],
    ['database/cached', 'templates/database/cached: "cached" is no condition here'],
    ['auth/jwt+none', 'templates/auth/jwt+none: "none" is no condition here'],
    ['auth/jwt+toString', 'templates/auth/jwt+toString: "toString" is no condition here'],
  ] as const)('refuses the folder %s', ([folder, message], { directory }) => {
    mkdirSync(join(directory, folder), { recursive: true });
    expect(() => layersOf(defaultStack, directory)).toThrow(message);
  });

  test('ignores loose files and node_modules', ({ directory }) => {
    writeTree(directory, {
      'tsconfig.json': '{}',
      'node_modules/x/index.js': '',
      'base/node_modules/y/index.js': '',
      'base/a.txt': '',
    });
    const [base, ...others] = layersOf(defaultStack, directory);
    expect(base?.files.map(({ path }) => path)).toEqual(['a.txt']);
    expect(others).toEqual([]);
  });
});

describe('readLayer', () => {
  test('gives stored names back, drops .hbs and keeps all else', ({ directory }) => {
    writeTree(directory, {
      'base/_gitignore': 'x\n',
      'base/_npmrc': '',
      'base/_dockerignore.hbs': '',
      'base/_other': '',
      'base/src/config.ts.hbs': '{{name}}',
      'base/.github/workflows/ci.yml': 'a: 1\n',
    });
    const { files } = readLayer(directory, 'base');
    expect(files.map(({ path, program }) => [path, program !== undefined])).toEqual([
      ['.github/workflows/ci.yml', false],
      ['.dockerignore', true],
      ['.gitignore', false],
      ['.npmrc', false],
      ['_other', false],
      ['src/config.ts', true],
    ]);
  });

  test('keeps a byte order mark and refuses what is not UTF-8', ({ directory }) => {
    writeTree(directory, { 'base/bom.txt': '\uFEFFx' });
    expect(readLayer(directory, 'base').files[0]?.text).toBe('\uFEFFx');
    writeFileSync(join(directory, 'base/bom.txt'), Buffer.from([0xff, 0xfe]));
    expect(() => readLayer(directory, 'base')).toThrow();
  });
});
