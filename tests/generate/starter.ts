import { spawnSync } from 'node:child_process';
import { readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';
import { treeOf, writeTree } from '../support/test.ts';
import { composeStack, stackOf } from '../tools/composed-stack.ts';
import { supersetModules } from '../tools/superset.ts';
import { callGenerator } from './in-process.ts';

/** Puts a starter into a directory, with the packages of all stacks, which `tests/support/packages.ts` installs. */
export function putStarter(directory: string, id = 'express-sqlite-none-none'): void {
  const files = [...composeStack(stackOf(id)).files].map(([path, { text }]) => [path, text]);
  writeTree(directory, Object.fromEntries(files));
  symlinkSync(supersetModules, join(directory, 'node_modules'), 'junction');
}

export interface Outcome {
  readonly status: number | null;
  readonly output: string;
}

/** What `npm run generate` runs. */
export const generateProgram = [
  process.execPath,
  join(supersetModules, 'tsx/dist/cli.mjs'),
  'generators/generate.ts',
] as const;

/** `npm run generate -- …` where nobody can answer, as a process: for what is true of that only. */
export function spawnGenerate(directory: string, ...words: string[]): Outcome {
  const [node, ...args] = generateProgram;
  const { status, stdout, stderr } = spawnSync(node, [...args, ...words], {
    cwd: directory,
    encoding: 'utf8',
    input: '',
  });
  return { status, output: stdout + stderr };
}

/** The same in this process. */
export function generate(directory: string, ...words: string[]): Promise<Outcome> {
  return callGenerator(directory, words);
}

/** The same where it has to work. */
export async function made(directory: string, ...words: string[]): Promise<string> {
  const { status, output } = await generate(directory, ...words);
  expect(status, output).toBe(0);
  return output;
}

/** The same where it has to say why not, and to change nothing. */
export async function refused(directory: string, ...words: string[]): Promise<string> {
  const before = textsOf(directory);
  const { status, output } = await generate(directory, ...words);
  expect(status).toBe(1);
  expect(output).not.toMatch(/\n\s+at /);
  expect(textsOf(directory)).toEqual(before);
  return output;
}

/** Path to text of all that belongs to the starter. */
export function textsOf(directory: string): Record<string, string> {
  const files = treeOf(directory).filter((path) => !/^node_modules\b|\/$/.test(path));
  return Object.fromEntries(
    files.map((path) => [path, readFileSync(join(directory, path), 'utf8')]),
  );
}
