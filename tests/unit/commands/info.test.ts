import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test as plain } from 'vitest';
import { infoText, inspect } from '../../../src/commands/info.ts';
import { composeProject } from '../../../src/composing/project.ts';
import { templates } from '../../../src/reading/disk.ts';
import { sha256 } from '../../../src/reading/sha256.ts';
import { userErrorOf } from '../../support/errors.ts';
import { answersWith } from '../../support/project.ts';
import { test, writeTree } from '../../support/test.ts';

const sources = { templates, version: '1.2.3', randomText: () => 'secret', sha256 };

function makeStarter(directory: string): void {
  const { files } = composeProject(answersWith({ directory, name: 'shop' }), sources);
  writeTree(directory, Object.fromEntries([...files].map(([path, { text }]) => [path, text])));
}

describe('info', () => {
  test('says what a starter is, and that nothing was changed', ({ directory }) => {
    makeStarter(directory);
    const info = inspect(directory, sources);
    expect(info).toMatchObject({
      name: 'shop',
      stack: 'express-sqlite-jwt-memory',
      version: '1.2.3',
      changes: [],
      reproduce: expect.stringMatching(/^npm create backend-practice@1\.2\.3 shop -- --framework /),
    });
    expect(infoText(info)).toContain(`All ${info.files} files are as they were made.`);
  });

  test('names what was changed, added and removed, but nothing that Git ignores, and no secret', ({
    directory,
  }) => {
    makeStarter(directory);
    writeTree(directory, {
      'src/main.ts': 'mine',
      'src/mine.ts': '',
      'node_modules/a/index.js': '',
      'data/library.db': '',
    });
    rmSync(join(directory, 'README.md'));
    // Even for somebody who takes it out of .gitignore.
    writeFileSync(join(directory, '.gitignore'), 'node_modules/\ndata/\n');
    expect(inspect(directory, sources).changes).toEqual([
      { path: '.gitignore', kind: 'changed' },
      { path: 'README.md', kind: 'removed' },
      { path: 'src/main.ts', kind: 'changed' },
      { path: 'src/mine.ts', kind: 'added' },
    ]);
  });

  test('line ends of Windows are no change', ({ directory }) => {
    makeStarter(directory);
    const { files } = composeProject(answersWith({ directory, name: 'shop' }), sources);
    const text = files.get('src/main.ts')?.text ?? '';
    writeFileSync(join(directory, 'src/main.ts'), text.replaceAll('\n', '\r\n'));
    expect(inspect(directory, sources).changes).toEqual([]);
  });

  test('of another version it says what it knows, and the command that knows more', ({
    directory,
  }) => {
    makeStarter(directory);
    const info = inspect(directory, { ...sources, version: '2.0.0' });
    expect(info.changes).toBeNull();
    expect(infoText(info)).toContain('npm create backend-practice@1.2.3 info');
  });

  test.for([
    [{}, 'cannot be read (ENOENT)'],
    [{ '.backend-practice.json': '{' }, 'is not as create-backend-practice wrote it'],
    [{ '.backend-practice.json': '{"version":"1.2.3"}' }, 'is not as create-backend-practice'],
    [
      {
        '.backend-practice.json':
          '{"version":"1.2.3","generated":[],"answers":{"name":"a","framework":"koa"}}',
      },
      '.backend-practice.json: at framework: "koa" is no framework to choose',
    ],
    [
      { '.backend-practice.json': '{"version":"1.2.3","generated":[],"answers":null}' },
      '.backend-practice.json: at name: undefined is not a text',
    ],
    [
      { '.backend-practice.json': '{"version":"1.2.3","generated":[],"answers":{"name":"a"}}' },
      '.backend-practice.json: at framework: undefined is no framework to choose',
    ],
    [
      { '.backend-practice.json': '{"version":"1.2.3","generated":[1],"answers":{}}' },
      'is not as create-backend-practice wrote it',
    ],
  ] as const)('refuses %j', ([tree, message], { directory }) => {
    writeTree(directory, tree);
    expect(userErrorOf(() => inspect(directory, sources))).toContain(message);
  });
});

plain('the calls of the generator are listed', () => {
  const generated = [{ at: '20261122171500', args: ['resource', 'loans', 'book:reference'] }];
  const info = {
    name: 'x',
    stack: 'y',
    stage: 'hello' as const,
    version: '1',
    changes: [],
    files: 1,
    reproduce: '',
  };
  expect(infoText({ ...info, generated })).toContain('npm run generate -- resource loans book:ref');
  expect(infoText({ ...info, generated })).toContain('x: y at the stage hello, made by');
});

test('names the stage of a starter that is not complete', ({ directory }) => {
  const { files } = composeProject(answersWith({ directory, stage: 'hello' }), sources);
  writeTree(directory, Object.fromEntries([...files].map(([path, { text }]) => [path, text])));
  const info = inspect(directory, sources);
  expect(info).toMatchObject({
    stage: 'hello',
    changes: [],
    reproduce: expect.stringMatching(/--stage hello$/),
  });
  expect(infoText(info)).toContain('express-sqlite-jwt-memory at the stage hello, made by');
});
