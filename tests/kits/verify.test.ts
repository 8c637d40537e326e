import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { begin } from '../../src/commands/next.ts';
import { readStarter } from '../../src/reading/starter.ts';
import { runCommand } from '../support/command.ts';
import { test } from '../support/test.ts';
import { findingsOf, makeClass, rowOf, sources, workIn } from './verify-class.ts';

const biome = join(import.meta.dirname, '../../node_modules/@biomejs/biome/bin/biome');

const otherStyle = {
  formatter: { indentStyle: 'tab', lineWidth: 60 },
  javascript: {
    formatter: {
      quoteStyle: 'double',
      semicolons: 'asNeeded',
      trailingCommas: 'none',
      arrowParentheses: 'asNeeded',
    },
  },
};

const record = '.backend-practice.json';

describe('what is a student’s', () => {
  test('is changed, added and removed without a finding', ({ directory }) => {
    const folder = makeClass(directory);
    const ada = workIn(folder, 'ada');
    ada.change('src/app.ts', (text) => `${text}export const mine = 1;\n`);
    ada.write('src/mine.ts', 'export {};\n');
    ada.write('test/mine.test.ts', 'export {};\n');
    ada.remove('README.md');
    const { verified, error } = rowOf(folder, 'ada');
    expect({ error, ...verified }).toMatchObject({
      error: '',
      stage: 'crud',
      findings: [],
      own: {
        changed: ['src/app.ts'],
        added: ['src/mine.ts', 'test/mine.test.ts'],
        removed: ['README.md'],
      },
    });
  });

  test('as it was given has no change at all', ({ directory }) => {
    const { verified } = rowOf(makeClass(directory), 'bob');
    expect(verified).toMatchObject({ findings: [], own: { changed: [], added: [], removed: [] } });
  });

  test('is a test that a lesson has not brought yet, but not one that it has', async ({
    directory,
  }) => {
    const folder = makeClass(directory);
    const ada = workIn(folder, 'ada');
    const request = { directory: ada.at('.'), sources, notice: () => undefined, dryRun: false };
    const { changed } = await begin(request);
    expect(rowOf(folder, 'ada').verified).toMatchObject({ lesson: 'errors', findings: [] });
    const test = changed?.files.find(({ path }) => path.endsWith('.test.ts'))?.path ?? '';
    ada.remove(test);
    expect(findingsOf(folder, 'ada')).toEqual([`removed test ${test}`]);
  });
});

describe('a formatter', () => {
  test('of another taste is no tampering', ({ directory }) => {
    const folder = makeClass(directory);
    const ada = workIn(folder, 'ada');
    const before = readStarter(ada.at('.'));
    const settings = join(directory, 'style');
    mkdirSync(settings);
    writeFileSync(join(settings, 'biome.json'), JSON.stringify(otherStyle));
    const args = [biome, 'format', '--write', `--config-path=${settings}`, '.'];
    execFileSync(process.execPath, args, { cwd: ada.at('.'), stdio: 'pipe' });
    const after = readStarter(ada.at('.'));
    const touched = [...before].filter(([path, text]) => after.get(path) !== text);
    expect(touched.length).toBeGreaterThan(15);
    const { verified } = rowOf(folder, 'ada');
    expect(verified).toMatchObject({ findings: [], own: { changed: [], added: [], removed: [] } });
  });

  test('does not hide one number that was changed in a test', ({ directory }) => {
    const folder = makeClass(directory);
    const ada = workIn(folder, 'ada');
    ada.change('test/books.test.ts', (text) =>
      text.replaceAll("'", '"').replaceAll(';\n', '\n').replace('201', '500'),
    );
    expect(findingsOf(folder, 'ada')).toEqual(['changed test test/books.test.ts']);
  });

  test('of Windows with other line ends is none either', ({ directory }) => {
    const folder = makeClass(directory);
    const ada = workIn(folder, 'ada');
    for (const [path, text] of readStarter(ada.at('.'))) {
      ada.write(path, text.replaceAll('\n', '\r\n'));
    }
    ada.change(record, (text) => text.replaceAll('\n', '\r\n'));
    const { verified } = rowOf(folder, 'ada');
    expect(verified).toMatchObject({ findings: [], own: { changed: [], added: [], removed: [] } });
  });
});

describe('what should not change', () => {
  const spoils: readonly [string, string, (work: ReturnType<typeof workIn>) => void][] = [
    [
      'a test that is gone',
      'removed test test/books.test.ts',
      (s) => s.remove('test/books.test.ts'),
    ],
    [
      'settings of the types',
      'changed settings tsconfig.json',
      (s) => s.change('tsconfig.json', (text) => text.replace('"strict": true', '"strict": false')),
    ],
    [
      'settings of the tests',
      'added settings vitest.config.ts',
      (s) => s.write('vitest.config.ts', 'export default {};\n'),
    ],
    [
      'more settings of the tests',
      'added settings vite.config.mts',
      (s) => s.write('vite.config.mts', 'export default {};\n'),
    ],
    [
      'more CI',
      'added CI .github/workflows/own.yml',
      (s) => s.write('.github/workflows/own.yml', '\n'),
    ],
    ['a file of the kit', 'changed kit TASKS.md', (s) => s.write('TASKS.md', 'none\n')],
    [
      'the script of the tests',
      'changed settings package.json scripts.test',
      (s) => s.change('package.json', (text) => text.replace(/"test": "[^"]+"/, '"test": "true"')),
    ],
    [
      'a script before the tests',
      'changed settings package.json scripts.pretest',
      (s) => s.change('package.json', (text) => text.replace('"test":', '"pretest": "x", "test":')),
    ],
    [
      'the bytes of a package',
      'changed packages package-lock.json other: vitest',
      (s) =>
        s.change('package-lock.json', (text) => {
          const lock = JSON.parse(text);
          lock.packages['node_modules/vitest'].integrity = 'sha512-other';
          return JSON.stringify(lock);
        }),
    ],
    [
      'another name',
      `changed record ${record} the name is shop-bob, not shop-ada`,
      (s) => s.change(record, (text) => text.replace('shop-ada', 'shop-bob')),
    ],
    [
      'another stack',
      `changed record ${record} the stack is fastify-sqlite-none-none, not express-sqlite-none-none`,
      (s) => s.change(record, (text) => text.replace('"express"', '"fastify"')),
    ],
    [
      'a malformed list of what was generated',
      `changed record ${record} the list of what was generated is malformed`,
      (s) => s.change(record, (text) => text.replace('"generated": []', '"generated": [{}]')),
    ],
    [
      'another hash',
      `changed record ${record} the hash is not that of its starter`,
      (s) => s.change(record, (text) => text.replace(/sha256-\w{8}/, 'sha256-00000000')),
    ],
    [
      'an earlier stage',
      `changed record ${record} the stage hello is before that of the class`,
      (s) => s.change(record, (text) => text.replace('"crud"', '"hello"')),
    ],
  ];

  test.for(spoils)('is named: %s', ([, expected, spoil], { directory }) => {
    const folder = makeClass(directory);
    spoil(workIn(folder, 'ada'));
    expect(findingsOf(folder, 'ada')).toContain(expected);
  });

  test('is named of nobody else, whatever one of them has done', ({ directory }) => {
    const folder = makeClass(directory);
    for (const [, , spoil] of spoils) spoil(workIn(folder, 'ada'));
    expect(findingsOf(folder, 'bob')).toEqual([]);
    expect(findingsOf(folder, 'cyd')).toEqual([]);
    expect(findingsOf(folder, 'ada').length).toBeGreaterThan(spoils.length / 2);
  });

  test('is the lock file, but not how npm writes it', ({ directory }) => {
    const folder = makeClass(directory);
    workIn(folder, 'ada').change('package-lock.json', (text) => {
      const lock = JSON.parse(text);
      for (const entry of Object.values<Record<string, unknown>>(lock.packages))
        delete entry.license;
      return JSON.stringify(lock, null, '\t');
    });
    expect(findingsOf(folder, 'ada')).toEqual([]);
  });
});

describe('a submission that cannot be verified', () => {
  test.for<[string, string, (work: ReturnType<typeof workIn>) => void]>([
    ['is no starter', `No starter: ${record} is missing.`, (s) => s.remove(record)],
    ['says nothing', `${record} cannot be understood.`, (s) => s.write(record, '{')],
    [
      'is of another version',
      'The starter is of version 9.9.9, and this is ',
      (s) => s.change(record, (text) => text.replace(/"version": "[^"]+"/, '"version": "9.9.9"')),
    ],
    [
      'has links',
      'Links are not followed: leak.ts, src/all.',
      (s) => {
        symlinkSync('/etc/hostname', s.at('leak.ts'));
        symlinkSync('/', s.at('src/all'));
      },
    ],
    [
      'has its tests behind a link',
      'Links are not followed: test.',
      (s) => {
        s.remove('test');
        symlinkSync('../bob/test', s.at('test'));
      },
    ],
  ])('is a row with an error when it %s', ([, expected, spoil], { directory }) => {
    const folder = makeClass(directory);
    spoil(workIn(folder, 'ada'));
    expect(rowOf(folder, 'ada').error).toContain(expected);
    expect(rowOf(folder, 'bob').error).toBe('');
  });

  test('is one that is a link itself', ({ directory }) => {
    const folder = makeClass(directory);
    symlinkSync('ada', join(folder, 'zoe'));
    expect(rowOf(folder, 'zoe')).toMatchObject({
      error: 'It is a link, and those are not followed.',
    });
  });
});

describe('kit verify', () => {
  test('names submissions that are the same but for style and name', async ({ directory }) => {
    const folder = makeClass(directory);
    const code = "export const shop = 'shop-ada'; // mine\n";
    workIn(folder, 'ada').write('src/mine.ts', code);
    workIn(folder, 'cyd').write('src/mine.ts', 'export  const shop = "shop-cyd"\n');
    const { exitCode, stdout } = await runCommand(['kit', 'verify', 'class', '--json'], {
      directory,
    });
    const { identical, isFine, submissions } = JSON.parse(stdout);
    expect({ exitCode, identical, isFine }).toEqual({
      exitCode: 0,
      identical: [['ada', 'cyd']],
      isFine: true,
    });
    expect(submissions[0]).toMatchObject({ id: 'ada', identicalTo: ['cyd'], protected: [] });
  });

  test('tells people in 80 columns, and exits with 1 where something protected was changed', async ({
    directory,
  }) => {
    const folder = makeClass(directory);
    workIn(folder, 'ada').change(record, (text) => text.replace('"express"', '"fastify"'));
    workIn(folder, 'bob').remove(record);
    workIn(folder, 'cyd').write('src/\u001b[2J.ts', 'export {};\n');
    const { exitCode, stdout, stderr } = await runCommand(['kit', 'verify', 'class'], {
      directory,
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(stdout).toContain(
      '3 submissions: 1 fine, 1 with protected files changed, 1 with errors.',
    );
    expect(stdout).not.toContain('\u001b');
  });

  test('asks no kit that a student has handed in', async ({ directory }) => {
    makeClass(directory);
    const folder = join(directory, 'class/ada');
    writeFileSync(join(folder, 'kit.json'), '{}');
    for (const [args, where] of [
      [['class/ada'], directory],
      [['.'], folder],
    ] as const) {
      const options = { directory: where };
      const { stdout } = await runCommand(['kit', 'verify', ...args, '--json'], options);
      expect(JSON.parse(stdout).kit).toBe(join(directory, 'kit.json'));
    }
  });

  test('writes a table for a spreadsheet that runs nothing', async ({ directory }) => {
    const folder = makeClass(directory);
    workIn(folder, 'ada').write('=1+1', 'mine\n');
    const { exitCode, stdout } = await runCommand(['kit', 'verify', 'class', '--csv'], {
      directory,
    });
    const [head, ada] = stdout.split('\r\n');
    expect({ exitCode, head, ada }).toEqual({
      exitCode: 0,
      head: 'id,state,stage,lesson,changed,added,removed,protected,identical to,error',
      ada: "ada,fine,crud,,,'=1+1,,,,",
    });
  });
});
