import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** The stages: a file may import only from lines above its own. */
const stages = [
  [
    'stack',
    'package-managers',
    'errors',
    'own-package',
    'nearest',
    'package-name',
    'json-error',
    'random',
    'wrap',
  ],
  ['settings'],
  ['args', 'kit'],
  ['help', 'schema'],
  ['stage', 'overlap'],
  ['target', 'answers'],
  ['information', 'questions'],
  ['ask'],
  ['layers', 'lock'],
  ['view', 'locked'],
  ['plan', 'render'],
  ['merge/contribution'],
  ['merge/package-json', 'merge/yaml', 'merge/env', 'merge/readme', 'merge/lines'],
  ['merge/index'],
  ['compose'],
  ['manager-settings'],
  ['secrets'],
  ['project'],
  ['write-stage'],
  ['write-inside'],
  ['write', 'commands', 'unfinished'],
  ['summary'],
  ['closing'],
  ['report'],
  ['standard-output'],
  ['make'],
  ['doctor'],
  ['cli'],
  // In the published command they stand in for layers, render and merge/yaml.
  ['prepared/program', 'prepared/pack'],
  ['prepared/templates'],
  ['prepared/layers', 'prepared/yaml', 'prepared/locked'],
  ['prepared/render'],
];

/** Stages that touch no disk, clock, network or terminal. */
const pureFiles = [
  'plan',
  'view',
  'render',
  'lock',
  'compose',
  'manager-settings',
  'secrets',
  'summary',
  'closing',
  'wrap',
];

const source = fileURLToPath(new URL('../../src', import.meta.url));
const files = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -'.ts'.length));

describe('src', () => {
  test('has exactly the files of the stages', () => {
    expect([...files].sort()).toEqual(stages.flat().sort());
  });

  test.each(files)('%s imports only from earlier stages', (file) => {
    const own = stageOf(file);
    const later = importsOf(file).filter((imported) => stageOf(imported) >= own);
    expect(later).toEqual([]);
  });

  test.each([...pureFiles, 'merge/yaml'])('%s imports nothing that touches the world', (file) => {
    const worldly = textOf(file).match(/'node:(fs|child_process|os|net|http|timers|crypto)[^']*'/g);
    expect(worldly).toBeNull();
  });

  test.each(files)('%s has at most 250 lines', (file) => {
    expect(textOf(file).split('\n').length).toBeLessThanOrEqual(251);
  });
});

function stageOf(file: string): number {
  return stages.findIndex((stage) => stage.includes(file));
}

function importsOf(file: string): string[] {
  const imports = textOf(file).matchAll(/(?:from|import\()\s*'(\.{1,2}\/[^']+)\.ts'/g);
  return [...imports].map(([, path = '']) => posix.join(posix.dirname(file), path));
}

function textOf(file: string): string {
  return readFileSync(`${source}/${file}.ts`, 'utf8');
}
