/** The packages of a stack in the published command: stands in for `../locked.ts`. */
import { type Stack, stackId } from '../stack.ts';
import { readPack } from './pack.ts';
import type { PreparedLock } from './templates.ts';

/** The lines of its lock file, one text for each package. */
export function lockedPackagesOf(stack: Stack): readonly string[] {
  const { data, texts } = readPack<PreparedLock>('lock');
  const ranges = data.stacks[stackId(stack)];
  if (ranges === undefined) throw new Error(`the build knows no stack ${stackId(stack)}`);
  return ranges.split(' ').flatMap((range) => {
    const [first, end] = range.split('-').map(Number);
    return texts.slice(first, end);
  });
}
