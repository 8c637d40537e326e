import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { movesInto } from '../../../src/writing/moves.ts';
import { userErrorOf } from '../../support/errors.ts';
import { test, treeOf, writeTree } from '../../support/test.ts';

const paths = ['.env', 'package.json', 'src/a/b.ts', 'src/app.ts', 'test/app.ts'];
const keep = { overwrite: false };

describe('movesInto', () => {
  test('moves whole folders, and package.json last', ({ directory }) => {
    const moves = movesInto(directory, paths, keep);
    expect(moves.map(({ path }) => path)).toEqual(['.env', 'src', 'test', 'package.json']);
    expect(moves.some(({ replaces }) => replaces)).toBe(false);
  });

  test('goes into folders that are there', ({ directory }) => {
    writeTree(directory, { 'src/mine.ts': '' });
    const moves = movesInto(directory, paths, keep);
    expect(moves.map(({ path }) => path)).toEqual([
      ...['.env', 'src/a', 'src/app.ts', 'test', 'package.json'],
    ]);
  });

  test('refuses to overwrite, naming the files, unless that is wanted', ({ directory }) => {
    writeTree(directory, { '.env': '', 'src/app.ts': '' });
    expect(userErrorOf(() => movesInto(directory, paths, keep))).toBe(
      `In ${directory} the starter would overwrite:\n  .env\n  src/app.ts ` +
        'Move them away, or write --overwrite as well to have them replaced.',
    );
    const moves = movesInto(directory, paths, { overwrite: true });
    const replaced = moves.filter(({ replaces }) => replaces).map(({ path }) => path);
    expect(replaced).toEqual(['.env', 'src/app.ts']);
  });

  test.for([
    [11, 11, 'f10'],
    [12, 11, 'and 2 more'],
  ] as const)('of %i files it lists %i lines', ([count, lines, last], { directory }) => {
    const names = Array.from({ length: count }, (_, index) => `f${index}`);
    writeTree(directory, Object.fromEntries(names.map((name) => [name, ''])));
    const message = userErrorOf(() => movesInto(directory, names, keep));
    const listed = message.split(' Move them away')[0]?.split('\n  ').slice(1) ?? [];
    expect([listed.length, listed.at(-1)]).toEqual([lines, last]);
  });

  test.for([keep, { overwrite: true }])(
    'never goes through a link, and never replaces a folder: %j',
    (options, { directory }) => {
      mkdirSync(join(directory, 'elsewhere'));
      writeTree(directory, { 'target/.env/x': '', 'target/test': '' });
      const target = join(directory, 'target');
      symlinkSync('../elsewhere', join(target, 'src'));
      const message = userErrorOf(() => movesInto(target, paths, options));
      expect(message).toContain('.env (a folder where the starter has a file)');
      expect(message).toContain('src (a link where the starter has a folder)');
      expect(message).toContain('test (a file where the starter has a folder)');
      expect(treeOf(join(directory, 'elsewhere'))).toEqual([]);
    },
  );

  test('replaces a link itself, not what it leads to', ({ directory }) => {
    symlinkSync('nowhere', join(directory, '.env'));
    expect(movesInto(directory, paths, { overwrite: true })[0]).toEqual({
      path: '.env',
      replaces: true,
    });
  });
});
