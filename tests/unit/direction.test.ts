import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** The rooms of `src/`, as a starter comes about: each imports only from those before it. */
const rooms = [
  'model',
  'composing',
  'this-package.ts',
  'reading',
  'writing',
  'asking',
  'running',
  'telling',
  'commands',
  'kits',
  'cli.ts',
  // The page: a second program on the first two rooms.
  'web',
];

/** They run in a browser too. */
const worldless = ['model', 'composing'];

const source = fileURLToPath(new URL('../../src', import.meta.url));
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))
  .sort();

describe('src', () => {
  test('has exactly the rooms', () => {
    expect([...new Set(files.map(roomOf))].sort()).toEqual([...rooms].sort());
  });

  test.each(files)('%s imports only from its own room and those before it', (file) => {
    const place = rooms.indexOf(roomOf(file));
    const later = importsOf(file).filter((other) => rooms.indexOf(roomOf(other)) > place);
    expect(later).toEqual([]);
  });

  test.each(files.filter((file) => roomOf(file) === 'web'))(
    '%s imports only from its own room, the model and composing',
    (file) => {
      const known = ['web', ...worldless];
      expect(importsOf(file).filter((other) => !known.includes(roomOf(other)))).toEqual([]);
    },
  );

  test.each(files)('%s imports nothing that imports it', (file) => {
    expect(reachableFrom(importsOf(file))).not.toContain(file);
  });

  test.each(files.filter((file) => worldless.includes(roomOf(file))))(
    '%s imports nothing but files of src',
    (file) => {
      expect(textOf(file)).not.toMatch(/(from |import\()'[^.]/);
    },
  );

  test.each(files)('%s has at most 250 lines', (file) => {
    expect(textOf(file).split('\n').length).toBeLessThanOrEqual(251);
  });
});

function roomOf(file: string): string {
  return file.split('/')[0] ?? '';
}

/** What doctor takes from the templates lies outside. */
function importsOf(file: string): string[] {
  const imports = textOf(file).matchAll(/(?:from|import\()\s*'(\.{1,2}\/[^']+\.ts)'/g);
  return [...imports]
    .map(([, path = '']) => posix.join(posix.dirname(file), path))
    .filter((path) => !path.startsWith('..'));
}

function reachableFrom(start: readonly string[]): Set<string> {
  const found = new Set(start);
  for (const file of found) for (const next of importsOf(file)) found.add(next);
  return found;
}

function textOf(file: string): string {
  return readFileSync(`${source}/${file}`, 'utf8');
}
