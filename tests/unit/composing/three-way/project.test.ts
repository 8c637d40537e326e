import { describe, expect, test } from 'vitest';
import { brokenImports } from '../../../../src/composing/three-way/imports.ts';
import { mergeProjects } from '../../../../src/composing/three-way/project.ts';
import { mergeTextWith } from '../../../../src/reading/merge-text.ts';

type Files = Readonly<Record<string, string>>;

const texts = (files: Files) => new Map(Object.entries(files));

const merge = (base: Files, ours: Files, theirs: Files) =>
  mergeProjects(
    { base: texts(base), ours: texts(ours), theirs: texts(theirs) },
    mergeTextWith('the new one'),
  );

const long = 'first\nsecond\nthird\nfourth\nfifth\n';

describe('a merge of projects', () => {
  test('takes what only theirs changed, and leaves what only ours changed', () => {
    const result = merge(
      { a: '1', b: '1', c: '1', d: '1' },
      { a: '1', b: 'mine', c: '1', d: '1', e: 'mine' },
      { a: '2', b: '1', d: '1', f: 'new' },
    );
    expect(result).toEqual({
      files: [
        { path: 'a', kind: 'replaced', text: '2' },
        { path: 'c', kind: 'removed' },
        { path: 'f', kind: 'added', text: 'new' },
      ],
      conflicts: [],
      moved: [],
    });
  });

  test('line ends of Windows and a byte order mark are no change, and stay', () => {
    const { files } = merge(
      { a: 'x\ny\n', b: long, c: 'x\n' },
      { a: '\uFEFFx\r\ny\r\n', b: `${long}mine\n`.replaceAll('\n', '\r\n'), c: 'x\r\n' },
      { a: 'x\nz\n', b: `new\n${long}`, c: 'x\n' },
    );
    expect(files).toEqual([
      { path: 'a', kind: 'replaced', text: '\uFEFFx\r\nz\r\n' },
      { path: 'b', kind: 'merged', text: `new\n${long}mine\n`.replaceAll('\n', '\r\n') },
    ]);
  });

  test.each([
    ['changed by ours, removed by theirs: it stays', { a: '1' }, { a: 'mine' }, {}],
    ['removed by ours, changed by theirs: it stays away', { a: '1' }, {}, { a: '2' }],
    ['no text', { a: '1' }, { a: 'x\0y' }, { a: '2' }],
  ])('%s, and is named', (_, base, ours, theirs) => {
    const { files, conflicts } = merge(base as Files, ours as Files, theirs as Files);
    expect(files).toEqual([]);
    expect(conflicts).toEqual([{ path: 'a', what: expect.any(String) }]);
  });

  test('added on both sides: the same is nothing, different texts are a conflict of both', () => {
    const { files, conflicts } = merge(
      {},
      { a: 'same', b: 'x\nmine\n' },
      { a: 'same', b: 'x\nnew\n' },
    );
    expect(files).toMatchObject([{ path: 'b', kind: 'merged' }]);
    expect(files[0]?.text).toBe('x\n<<<<<<< yours\nmine\n=======\nnew\n>>>>>>> the new one\n');
    expect(conflicts).toEqual([{ path: 'b', what: 'lines 2 to 6' }]);
  });

  test('a file that ours has moved is changed where it is now', () => {
    const { files, moved } = merge(
      { 'src/a.ts': long },
      { 'src/b/a.ts': `${long}mine\n` },
      { 'src/a.ts': `new\n${long}` },
    );
    expect(files).toEqual([{ path: 'src/b/a.ts', kind: 'merged', text: `new\n${long}mine\n` }]);
    expect(moved).toEqual([{ from: 'src/a.ts', to: 'src/b/a.ts' }]);
  });

  test('a file that ours has moved and theirs removed stays, and is named', () => {
    const { files, conflicts } = merge({ 'a.ts': long }, { 'b.ts': long }, {});
    expect(files).toEqual([]);
    expect(conflicts).toMatchObject([{ path: 'b.ts' }]);
  });
});

describe('imports', () => {
  const before = texts({
    'src/a.ts': "import { x } from './b.ts';\n",
    'src/b.ts': 'export const x = 1;\n',
  });

  test('that lead nowhere are named, and names that are not exported any more', () => {
    const after = texts({
      'src/a.ts': "import { x } from './b.ts';\nimport type { Y } from '../c.ts';\n",
      'src/b.ts': 'export function z() {}\n',
    });
    expect(brokenImports(before, after)).toEqual([
      { path: 'src/a.ts', what: './b.ts does not export x' },
      { path: 'src/a.ts', what: 'it imports ../c.ts, which is not there' },
    ]);
  });

  test('that were so before are not', () => {
    const broken = texts({ 'a.ts': "import { x } from './gone.ts';\n" });
    expect(brokenImports(broken, broken)).toEqual([]);
  });

  test.each([
    'export { y as x };',
    'export type { x } from "./c.ts";',
    "export * from './c.ts';",
    'export const { x } = z;',
    'export async function* x() {}',
    'export abstract class x {}',
  ])('%s exports x', (text) => {
    expect(
      brokenImports(
        new Map(),
        texts({ ...Object.fromEntries(before), 'src/b.ts': text, 'src/c.ts': '' }),
      ),
    ).toEqual([]);
  });
});
