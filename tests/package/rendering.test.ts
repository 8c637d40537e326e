import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Identity } from '../../src/composing/view.ts';
import { type PackageManagerName, packageManagers } from '../../src/model/package-managers.ts';
import { allStacks, stackId } from '../../src/model/stack.ts';
import { lastStage, stageNames } from '../../src/model/stages.ts';
import { bundle } from '../tools/build/bundle.ts';
import { composeStarters } from '../tools/composed-stack.ts';
import * as source from './composing.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const folder = join(repository, '.play', `composing-${process.pid}`);

let built: typeof source;

/** The same bundle as that of the command, with the templates of `dist/`, but as a module. */
beforeAll(async () => {
  mkdirSync(folder, { recursive: true });
  const chunks = await bundle('composing', join(repository, 'tests/package/composing.ts'));
  for (const { fileName, code } of chunks) writeFileSync(join(folder, fileName), code);
  cpSync(join(repository, 'dist/templates'), join(folder, 'templates'), { recursive: true });
  built = await import(/* @vite-ignore */ pathToFileURL(join(folder, 'composing.js')).href);
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Names that YAML and JSON could take for something else. */
const names = ['library', '@me/1e3', 'null', 'a-b.c_d', '0x10'];
const managers = Object.keys(packageManagers) as PackageManagerName[];

describe('the published command composes the same, byte for byte, as the source', () => {
  test.each(allStacks().map((stack, index) => [stackId(stack), stack, index] as const))(
    '%s',
    (_id, stack, index) => {
      expectSame({ stack, name: 'library', packageManager: 'npm' });
      const name = names[index % names.length] ?? '';
      const packageManager = managers[index % managers.length] ?? 'npm';
      expectSame({ stack, name, packageManager });
    },
  );

  const small = composeStarters(stageNames.filter((stage) => stage !== lastStage));
  test.each(small.map((starter) => [starter.id, starter] as const))('%s', (_id, starter) => {
    const { stack, view } = starter;
    expectSame({ stack, name: 'library', packageManager: 'npm', stage: view.stage });
  });
});

function expectSame(answers: Omit<Identity, 'version'>): void {
  const identity = { ...answers, version: '1.2.3' };
  const files = built.composeFor(identity);
  expect([...files]).toEqual([...source.composeFor(identity)]);
  expect(files.get('.gitignore')?.text).toContain('node_modules/');
}
