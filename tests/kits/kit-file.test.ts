import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { problemText } from '../../src/kits/checking/finding.ts';
import { inspectKitText, readClassKit } from '../../src/kits/kit-file.ts';
import { userErrorOf } from '../support/errors.ts';
import { test, writeTree } from '../support/test.ts';

function problemsOf(directory: string, text: string): string[] {
  return inspectKitText(join(directory, 'kit.json'), text).problems.map(problemText);
}

describe('readClassKit', () => {
  test('fills a kit up with defaults, and reads the files that it adds', ({ directory }) => {
    const points = { auth: 20, contract: 5 };
    const files = { 'docs/rules.md': 'rules.md' };
    const kit = { stacks: ['express-sqlite-jwt-none'], stage: 'hello', files, points };
    writeTree(directory, { 'kit.json': JSON.stringify(kit), 'rules.md': '# Rules\r\n' });
    expect(readClassKit(join(directory, 'kit.json'))).toMatchObject({
      version: null,
      name: '{id}',
      stacks: [{ framework: 'express', database: 'sqlite', auth: 'jwt', cache: 'none' }],
      stage: 'hello',
      lastStage: 'complete',
      points,
      packageManager: 'npm',
      files: new Map([['docs/rules.md', '# Rules\r\n']]),
    });
  });

  test('names all problems at once, in the order of the file, each with its line', ({
    directory,
  }) => {
    const text = [
      '{',
      '  "stage": "auth",',
      '  "stage": "crud",',
      '  "lastStage": "hello",',
      '  "databse": "mysql",',
      '  "points": { "crud": -1 }',
      '}',
    ].join('\n');
    writeTree(directory, { 'kit.json': text });
    const said = userErrorOf(() => readClassKit(join(directory, 'kit.json')));
    const lines = said
      .split('\n')
      .slice(1)
      .map((line) => line.trim());
    expect(lines[0]).toContain(
      'line 3, column 3, /stage: the key "stage" is there twice, first in line 2.',
    );
    expect(lines[1]).toContain(
      'line 4, column 16, /lastStage: the class would end at hello, before it begins at crud.',
    );
    expect(lines[2]).toContain(
      'line 5, column 3, /databse: there is no such key. Did you mean "database"?',
    );
    expect(lines[3]).toContain('line 6, column 23, /points/crud: -1 is no number of points.');
    expect(said).toContain('has 4 problems:');
  });
});

describe('a kit is refused', () => {
  test.for([
    ['{ "a": 1, }', 'line 1, column 11: not JSON.'],
    ['[]', 'line 1, column 1: a kit is an object.'],
    ['{ "note": { "a": 1, "a": 2 } }', '/note/a: the key "a" is there twice, first in line 1.'],
    ['{ "version": "latest" }', '/version: "latest" is no version.'],
    ['{ "name": "{ID}" }', '/name: {ID} stands for nothing.'],
    [
      '{ "name": "My {id}" }',
      'a starter would be called no name for an npm package: it has capital letters',
    ],
    ['{ "name": 3 }', '/name: 3 is not a text.'],
    ['{ "stacks": [] }', '/stacks: the list is empty.'],
    [
      '{ "stacks": ["express-sqlite-jwt-none", "express-sqlite-jwt-none"] }',
      '/stacks/1: "express-sqlite-jwt-none" is there twice.',
    ],
    [
      '{ "stacks": ["express-sqlite-jwt-non"] }',
      '/stacks/0: "express-sqlite-jwt-non" is no stack. Did you mean "express-sqlite-jwt-none"?',
    ],
    ['{ "stacks": ["express-sqlite-jwt-none"], "auth": "jwt" }', '/auth: there are stacks, too.'],
    [
      '{ "cache": "none", "lastStage": "cache" }',
      '/lastStage: express-sqlite-jwt-none has no stage cache.',
    ],
    [
      '{ "lastStage": "crud", "points": { "auth": 5 } }',
      '/points/auth: the class does not come to the stage auth.',
    ],
    ['{ "points": { "crud": 1e999 } }', '/points/crud: null is no number of points.'],
    ['{ "install": "yes" }', '/install: "yes" is not true or false.'],
    [
      '{ "lastStage": "crud", "leaveOut": ["nope"] }',
      '/leaveOut/0: no starter of this kit has "nope".',
    ],
    ['{ "lastStage": "crud", "leaveOut": ["src"] }', 'For the folder write "src/".'],
    [
      '{ "lastStage": "crud", "leaveOut": [".backend-practice.json"] }',
      'no starter can do without .backend-practice.json.',
    ],
  ] as const)('%s', ([text, message], { directory }) => {
    expect(problemsOf(directory, text).join('\n')).toContain(message);
  });
});

describe('a file to add is refused', () => {
  test.for([
    ['../x', 'leads out of the starter'],
    ['/etc/x', 'is no path inside of a starter'],
    ['C:/x', 'is no path inside of a starter'],
    ['a//b', 'has an empty part'],
    ['a\\b', 'has a backslash'],
    ['docs/con.md', 'is a reserved name on Windows'],
    ['.git/config', 'lies in .git, which is no part of a starter'],
    ['.GIT/config', 'lies in .git, which is no part of a starter'],
    ['.env', 'is what the command writes itself'],
    ['.backend-practice.json', 'is what the command writes itself'],
    ['readme.md', 'differs from README.md in capital letters only'],
    ['src', 'is a folder: there is src/'],
    ['src/app.ts/x', 'lies in src/app.ts, which is a file'],
  ] as const)('as %s', ([path, message], { directory }) => {
    writeTree(directory, { 'a.md': 'a' });
    const text = JSON.stringify({ lastStage: 'crud', files: { [path]: 'a.md' } });
    expect(problemsOf(directory, text)).toEqual([expect.stringContaining(message)]);
  });

  test('when what it names is missing, away, a folder or no text', ({ directory }) => {
    mkdirSync(join(directory, 'kit'));
    mkdirSync(join(directory, 'kit/folder'));
    writeFileSync(join(directory, 'secret.txt'), 'secret');
    writeFileSync(join(directory, 'kit/latin.txt'), Buffer.from([0x61, 0xe9, 0x62]));
    writeFileSync(join(directory, 'kit/binary.txt'), 'a\0b');
    symlinkSync('../secret.txt', join(directory, 'kit/link.txt'));
    const files = {
      'a.md': 'nope.md',
      'b.md': '../secret.txt',
      'c.md': 'link.txt',
      'd.md': 'folder',
      'e.md': 'latin.txt',
      'f.md': 'binary.txt',
    };
    const found = problemsOf(join(directory, 'kit'), JSON.stringify({ lastStage: 'crud', files }));
    const messages = [
      'nope.md is not there',
      '../secret.txt leads out',
      'link.txt leads away',
      'folder is no file',
      'latin.txt is no text in UTF-8',
      'binary.txt is no text',
    ];
    expect(found).toEqual(messages.map((message) => expect.stringContaining(message)));
  });
});
