import { describe, expect, test } from 'vitest';
import { mergePackageJson } from '../../../../src/composing/merge/package-json.ts';

function merge(...packages: object[]): string {
  const layers = ['base', 'database/sqlite', 'auth/jwt'];
  const contributions = packages.map((json, index) => ({
    layer: layers[index] ?? '',
    text: JSON.stringify(json),
  }));
  return mergePackageJson(contributions, 'package.json');
}

describe('mergePackageJson', () => {
  test('unites objects deeply', () => {
    const merged = merge({ a: { b: { c: 1 } } }, { a: { b: { d: 2 } } }, { e: 3 });
    expect(JSON.parse(merged)).toEqual({ a: { b: { c: 1, d: 2 } }, e: 3 });
  });

  test('puts keys in a fixed order and unknown ones after them, in layer order', () => {
    const merged = merge({ zeta: 1, dependencies: {}, name: 'x' }, { alpha: 1, type: 'module' });
    expect(Object.keys(JSON.parse(merged))).toEqual([
      'name',
      'type',
      'dependencies',
      'zeta',
      'alpha',
    ]);
  });

  test('sorts dependencies', () => {
    const merged = merge(
      { dependencies: { zod: '4' } },
      { dependencies: { '@a/b': '1', cors: '2' } },
    );
    expect(Object.keys(JSON.parse(merged).dependencies)).toEqual(['@a/b', 'cors', 'zod']);
  });

  test('puts scripts in the order in which a learner meets them', () => {
    const scripts = { 'db:seed': 's', own: 'o', test: 't' };
    const merged = merge({ scripts }, { scripts: { 'db:migrate': 'm', dev: 'd', later: 'l' } });
    expect(Object.keys(JSON.parse(merged).scripts)).toEqual([
      'dev',
      'test',
      'db:migrate',
      'db:seed',
      'own',
      'later',
    ]);
  });

  test('lets two layers say the same', () => {
    const json = { dependencies: { zod: '4' }, files: ['a'] };
    expect(JSON.parse(merge(json, json))).toEqual(json);
  });

  test.each([
    [{ dependencies: { zod: '4' } }, { dependencies: { zod: '3' } }, '/dependencies/zod'],
    [{ files: ['a'] }, { files: ['b'] }, '/files'],
    [{ a: { b: 1 } }, { a: 1 }, '/a'],
    [{ a: null }, { a: { b: 1 } }, '/a'],
  ])('names both layers when they differ: %j and %j', (first, second, place) => {
    expect(() => merge(first, second)).toThrow(
      `package.json: ${place} comes from both base and database/sqlite`,
    );
  });

  test('names the layer that really brought the value', () => {
    expect(() => merge({ a: 1 }, { b: 1 }, { b: 2 })).toThrow('both database/sqlite and auth/jwt');
  });

  test('names the layer whose text is not JSON', () => {
    const contributions = [{ layer: 'base', text: '{' }];
    expect(() => mergePackageJson(contributions, 'package.json')).toThrow('package.json of base');
  });

  test('ends with one newline', () => {
    expect(merge({ name: 'x' })).toBe('{\n  "name": "x"\n}\n');
  });
});
