import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { readKit } from '../../../src/asking/kit.ts';
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
