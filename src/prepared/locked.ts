/** The packages of a stack in the published command: stands in for `../locked.ts`. */
import { type Stack, stackId } from '../stack.ts';
import { preparedLock } from './templates.ts';

/** The lines of its lock file, one text for each package. */
export function lockedPackagesOf(stack: Stack): readonly string[] {
  const { entries, stacks } = preparedLock();
  const ranges = stacks[stackId(stack)];
  if (!ranges) throw new Error(`the build knows no stack ${stackId(stack)}`);
  return ranges.flatMap(([first, end]) => entries.slice(first, end));
}
