import { spawnSync } from 'node:child_process';
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { writeTree } from '../support/test.ts';
import { composeStack, stackOf } from '../tools/composed-stack.ts';
import { supersetModules } from '../tools/superset.ts';

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

/** `npm run generate -- …` where nobody can answer. */
export function generate(directory: string, ...words: string[]): Outcome {
  const [node, ...args] = generateProgram;
  const { status, stdout, stderr } = spawnSync(node, [...args, ...words], {
    cwd: directory,
    encoding: 'utf8',
    input: '',
  });
  return { status, output: stdout + stderr };
}
