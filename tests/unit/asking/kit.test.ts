import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { kitNotice, readKit } from '../../../src/asking/kit.ts';
import { userErrorOf } from '../../support/errors.ts';
import { test, writeTree } from '../../support/test.ts';

describe('readKit', () => {
  test('reads what a kit says, without its $schema', ({ directory }) => {
    const kit = { $schema: './schema.json', name: 'class', database: 'mysql', install: false };
    writeTree(directory, { 'kit.json': `\uFEFF${JSON.stringify(kit)}` });
    const { $schema: _, ...choices } = kit;
    expect(readKit(join(directory, 'kit.json'))).toEqual(choices);
  });

  test('says that a file is missing', ({ directory }) => {
    const file = join(directory, 'kit.json');
    expect(userErrorOf(() => readKit(file))).toBe(
      `${file}: there is no such file. Check the path after --kit.`,
    );
  });

  test('says that a directory cannot be read', ({ directory }) => {
    mkdirSync(join(directory, 'kit.json'));
    expect(userErrorOf(() => readKit(join(directory, 'kit.json')))).toContain(
      'it cannot be read (EISDIR)',
    );
  });

  test.for([
    ['{\n  "database": "mysql",\n}', 'kit.json: line 3, column 1: not JSON. Check quotes'],
    ['', 'kit.json: line 1, column 1: not JSON.'],
    ['[]', 'kit.json: at the top: a kit is an object.'],
    ['null', 'kit.json: at the top: a kit is an object.'],
    [
      '{ "databse": "mysql" }',
      'kit.json: at /databse: there is no such key. Did you mean "database"?',
    ],
    ['{ "a/b~c": 1 }', 'kit.json: at /a~1b~0c: there is no such key. A kit has these keys: name, '],
    ['{ "toString": 1 }', 'kit.json: at /toString: there is no such key.'],
  ] as const)('refuses %j', ([text, message], { directory }) => {
    writeTree(directory, { 'kit.json': text });
    expect(userErrorOf(() => readKit(join(directory, 'kit.json')))).toContain(message);
  });
});

describe('a kit for a class, when one starter is wanted', () => {
  test('gives its first stack, and no name that a roster fills in', ({ directory }) => {
    const stacks = ['fastify-mysql-jwt-redis', 'express-sqlite-none-none'];
    const kit = { name: '{id}-api', stacks, stage: 'crud', lastStage: 'auth', note: 'x' };
    writeTree(directory, { 'kit.json': JSON.stringify(kit) });
    const file = join(directory, 'kit.json');
    expect(readKit(file)).toEqual({
      framework: 'fastify',
      database: 'mysql',
      auth: 'jwt',
      cache: 'redis',
      stage: 'crud',
    });
    expect(kitNotice(file)).toBe(
      `${file} is for a class: the first of its 2 stacks is taken, fastify-mysql-jwt-redis, unless flags choose; only kit build goes by its note.`,
    );
  });

  test('is refused when its first stack is none', ({ directory }) => {
    writeTree(directory, { 'kit.json': '{ "stacks": ["x"] }' });
    const said = userErrorOf(() => readKit(join(directory, 'kit.json')));
    expect(said).toContain('at /stacks: "x" is no stack. kit lint ');
  });

  test('needs no notice when all of it counts', ({ directory }) => {
    writeTree(directory, { 'kit.json': '{ "database": "mysql" }' });
    expect(kitNotice(join(directory, 'kit.json'))).toBeNull();
  });
});
