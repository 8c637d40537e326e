/** A starter that was another one, and was changed as `create-backend-practice change` does it. */
import { execFileSync } from 'node:child_process';
import { rmSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { mergeStarter } from '../../src/commands/merging.ts';
import type { GenerateCall } from '../../src/composing/record.ts';
import { allStacks, type Stack, stackId } from '../../src/model/stack.ts';
import { readRecord } from '../../src/reading/starter.ts';
import { writeChange } from '../../src/writing/write-change.ts';
import { neighboursOf } from '../change/circuit.ts';
import { composeStack, starterFiles } from '../tools/composed-stack.ts';
import { supersetModules } from '../tools/superset.ts';
import { newFolder, openProject, type Project, writeStarter } from './project.ts';

/** What somebody has made in the other starter; its own tests ask for it, the contract only whether `/` names it. */
const generated = [
  'resource trip bookId:reference:book title:string seats:integer=1',
  'field trip note:string?',
];

/** What it is called in addresses: `/` names it too. */
export const changedNames: readonly string[] = ['trips'];

/**
 * The project of a stack, made from one that differs in one option, and has a generated resource; which one
 * goes round.
 *
 * @throws Error when they do not come together
 */
export async function makeChanged(
  stack: Stack,
  serviceEnv: Record<string, string>,
): Promise<Project> {
  const from = formerOf(stack);
  const folder = newFolder(stack);
  const directory = writeStarter(folder, from);
  const [base, theirs] = [from, stack].map((side) => starterFiles(composeStack(side))) as [
    ReturnType<typeof starterFiles>,
    ReturnType<typeof starterFiles>,
  ];
  const calls = generateIn(directory);
  const titles = { base: stackId(from), theirs: stackId(stack) };
  const { writes, conflicts } = await mergeStarter({ directory, base, theirs, calls, titles });
  if (conflicts.length > 0) throw new Error(`${titles.base}: ${JSON.stringify(conflicts)}`);
  writeChange(directory, `${titles.base} to ${titles.theirs}`, writes);
  rmSync(join(directory, 'node_modules'));
  return openProject(folder, stack, serviceEnv);
}

/** @returns the calls as they are recorded; the packages stay, to make them again */
function generateIn(directory: string): readonly GenerateCall[] {
  symlinkSync(supersetModules, join(directory, 'node_modules'), 'junction');
  const program = [join(supersetModules, 'tsx/dist/cli.mjs'), 'generators/generate.ts'];
  for (const words of generated) {
    execFileSync(process.execPath, [...program, ...words.split(' ')], { cwd: directory });
  }
  return readRecord(directory).generated;
}

function formerOf(stack: Stack): Stack {
  const place = allStacks().findIndex((other) => stackId(other) === stackId(stack));
  const neighbours = neighboursOf(stack);
  return neighbours[place % neighbours.length] ?? stack;
}
