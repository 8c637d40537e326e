/** The wrong solutions of a stage's lesson: `errors.ts` beside this file has those of `errors`. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { StageName } from '../../../src/model/stages.ts';
import { editFor, mutatedFile } from '../../mutants/mutant.ts';
import type { ComposedStack } from '../../tools/composed-stack.ts';
import type { WrongSolution } from './wrong-solution.ts';

/** Empty where nobody has written any. */
export async function wrongSolutionsOf(stage: StageName): Promise<readonly WrongSolution[]> {
  const file = new URL(`./${stage}.ts`, import.meta.url);
  if (!existsSync(fileURLToPath(file))) return [];
  const { wrong } = (await import(file.href)) as { wrong: readonly WrongSolution[] };
  return wrong;
}

/** The file with the mistake in it, path and text. @throws Error when it does not apply to this starter */
export function wrongFile(
  { stack, files, id }: ComposedStack,
  solution: WrongSolution,
): readonly [string, string] {
  const edit = editFor({ statements: [], ...solution }, stack);
  if (!edit) throw new Error(`«${solution.name}» has no edit for ${id}.`);
  return [edit.file, mutatedFile(files, edit, solution.name)];
}
