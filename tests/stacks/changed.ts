/** A starter that was another one, and was changed as `create-backend-practice change` does it. */
import { mergeStarter } from '../../src/commands/merging.ts';
import { allStacks, type Stack, stackId } from '../../src/model/stack.ts';
import { writeChange } from '../../src/writing/write-change.ts';
import { neighboursOf } from '../change/circuit.ts';
import { composeStack, starterFiles } from '../tools/composed-stack.ts';
import { newFolder, openProject, type Project, writeStarter } from './project.ts';

/**
 * The project of a stack, made from one that differs in one option; which one goes round.
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
  const titles = { base: stackId(from), theirs: stackId(stack) };
  const { writes, conflicts } = await mergeStarter({ directory, base, theirs, calls: [], titles });
  if (conflicts.length > 0) throw new Error(`${titles.base}: ${JSON.stringify(conflicts)}`);
  writeChange(directory, `${titles.base} to ${titles.theirs}`, writes);
  return openProject(folder, stack, serviceEnv);
}

function formerOf(stack: Stack): Stack {
  const place = allStacks().findIndex((other) => stackId(other) === stackId(stack));
  const neighbours = neighboursOf(stack);
  return neighbours[place % neighbours.length] ?? stack;
}
