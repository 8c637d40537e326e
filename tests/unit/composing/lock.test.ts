import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type LockedPackages, lockEntries, lockFile } from '../../../src/composing/lock.ts';
import { withLockFile } from '../../../src/composing/project.ts';
import { templates } from '../../../src/reading/disk.ts';
import { templatesRoot } from '../../../src/this-package.ts';
import { composeAll } from '../../tools/composed-stack.ts';

const all: LockedPackages = {
  'node_modules/a': { version: '1.0.0', dependencies: { b: '^1.0.0' } },
  'node_modules/a/node_modules/b': { version: '1.5.0', dependencies: { shared: '*' } },
  'node_modules/b': { version: '2.0.0' },
  'node_modules/c': {
    version: '1.0.0',
    optionalDependencies: { shared: '*', 'not-here': '*' },
    peerDependencies: { a: '*', b: '*' },
    peerDependenciesMeta: { b: { optional: true } },
  },
  'node_modules/d': { version: '1.0.0', optionalDependencies: { shared: '*' } },
  'node_modules/shared': { version: '1.0.0' },
};

/** Place to flags, for a project with these dependencies. */
function flagsFor(manifest: object): Record<string, unknown> {
  const text = JSON.stringify({ name: 'x', version: '0.0.0', ...manifest });
  const { packages } = JSON.parse(lockFile(text, lockEntries(text, all)));
  const flags = ({ dev, optional, devOptional, peer }: Record<string, unknown>) =>
    Object.keys(JSON.parse(JSON.stringify({ dev, optional, devOptional, peer }))).join(' ');
  const entries = Object.entries(packages).filter(([place]) => place !== '');
  return Object.fromEntries(
    entries.map(([place, entry]) => [
      place.replaceAll('node_modules/', ''),
      flags(entry as Record<string, unknown>),
    ]),
  );
}

describe('a lock file', () => {
  test('has what is needed and from where it is found, and nothing else', () => {
    expect(flagsFor({ dependencies: { a: '1.0.0' } })).toEqual({ a: '', 'a/b': '', shared: '' });
  });

  test('marks what is for development, what is optional, what is either, and what is a peer', () => {
    expect(flagsFor({ devDependencies: { a: '1.0.0' } })).toEqual({
      a: 'dev',
      'a/b': 'dev',
      shared: 'dev',
    });
    expect(flagsFor({ dependencies: { d: '1.0.0' } })).toEqual({ d: '', shared: 'optional' });
    const both = { dependencies: { d: '1.0.0' }, devDependencies: { a: '1.0.0' } };
    expect(flagsFor(both)).toMatchObject({ d: '', a: 'dev', shared: 'devOptional' });
    expect(flagsFor({ dependencies: { c: '1.0.0' } })).toEqual({
      a: 'peer',
      'a/b': 'peer',
      c: '',
      shared: '',
    });
  });

  test('does not bring an optional peer along', () => {
    expect(flagsFor({ dependencies: { c: '1.0.0' } })).not.toHaveProperty('b');
  });

  test('is refused when a package is missing, by name', () => {
    expect(() => flagsFor({ dependencies: { nowhere: '1.0.0' } })).toThrow(/lacks nowhere/);
  });
});

describe('the lock files of all stacks', () => {
  const stacks = composeAll();
  const { packages } = JSON.parse(readFileSync(join(templatesRoot, 'package-lock.json'), 'utf8'));

  test.each(stacks.map((stack) => [stack.id, stack] as const))('%s', (_, { stack, files }) => {
    const withLock = withLockFile(files, { stack }, templates);
    const manifest = JSON.parse(withLock.get('package.json')?.text ?? '');
    const lock = JSON.parse(withLock.get('package-lock.json')?.text ?? '');
    for (const key of ['dependencies', 'devDependencies']) {
      expect(lock.packages[''][key]).toEqual(manifest[key]);
      for (const [name, version] of Object.entries(manifest[key])) {
        expect(lock.packages[`node_modules/${name}`].version, name).toBe(version);
      }
    }
    for (const place of Object.keys(lock.packages).filter(Boolean)) {
      expect(lock.packages[place].version).toBe(packages[place].version);
      expect(lock.packages[place].integrity).toBe(packages[place].integrity);
    }
    expect(Object.keys(lock.packages).length).toBeLessThan(Object.keys(packages).length);
    expect(lock.name).toBe(manifest.name);
  });
});
