import { describe, expect, test } from 'vitest';
import { compose as composeWith } from '../../../src/composing/compose.ts';
import type { Layer } from '../../../src/composing/layer.ts';
import { joinYaml } from '../../../src/reading/disk.ts';
import { layerWith, someView } from '../../support/project.ts';

const view = someView();

function compose(layers: readonly Layer[]) {
  return composeWith(layers, view, joinYaml);
}

describe('compose', () => {
  test('copies files, renders templates and says where each comes from', () => {
    const base = layerWith('base', { 'b.txt': '{{name}}', 'a.txt.hbs': 'I am {{name}}.\n' });
    expect([...compose([base])]).toEqual([
      ['a.txt', { text: 'I am my-app.\n', origin: ['base'], executable: false }],
      ['b.txt', { text: '{{name}}', origin: ['base'], executable: false }],
    ]);
  });

  test('merges the files of the merge table and names all layers', () => {
    const base = layerWith('base', { '.gitignore': 'a\n' });
    const sqlite = layerWith('database/sqlite', { '.gitignore.hbs': '{{name}}.db\n' });
    expect(compose([base, sqlite]).get('.gitignore')).toEqual({
      text: 'a\nmy-app.db\n',
      origin: ['base', 'database/sqlite'],
      executable: false,
    });
  });

  test('refuses a file of two layers, naming both', () => {
    const base = layerWith('base', { 'src/app.ts': '' });
    const express = layerWith('framework/express', { 'src/app.ts': '' });
    expect(() => compose([base, express])).toThrow(
      'src/app.ts: both base and framework/express have it; one must own it',
    );
  });

  test('merges only at the top: a package.json elsewhere has one owner', () => {
    const layers = ['base', 'auth/jwt'].map((name) => layerWith(name, { 'x/package.json': '{}' }));
    expect(() => compose(layers)).toThrow('both base and auth/jwt');
  });

  test('takes a file that begins with #! as executable', () => {
    const base = layerWith('base', { run: '#!/usr/bin/env node\n' });
    expect(compose([base]).get('run')?.executable).toBe(true);
  });
});
