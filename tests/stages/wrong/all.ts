/** The wrong solutions of a stage's lesson: `errors.ts` beside this file has those of `errors`. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Stack } from '../../../src/model/stack.ts';
import type { StageName } from '../../../src/model/stages.ts';
import { type Edit, editFor, mutatedFile } from '../../mutants/mutant.ts';
import type { ComposedStack } from '../../tools/composed-stack.ts';
import type { WrongSolution } from './wrong-solution.ts';

/** Empty where nobody has written any. */
export async function wrongSolutionsOf(stage: StageName): Promise<readonly WrongSolution[]> {
  const file = new URL(`./${stage}.ts`, import.meta.url);
  if (!existsSync(fileURLToPath(file))) return [];
  const { wrong } = (await import(file.href)) as { wrong: readonly WrongSolution[] };
  return wrong;
}

/** Those meant for a starter: they have an edit for it. Mistakes with tokens, for one, only JWT has. */
export async function wrongSolutionsFor({
  stack,
  view,
}: ComposedStack): Promise<readonly WrongSolution[]> {
  const solutions = await wrongSolutionsOf(view.stage);
  return solutions.filter((solution) => wrongEdit(solution, stack));
}

/** The file with the mistake in it, path and text. @throws Error when it does not apply to this starter */
export function wrongFile(
  { stack, files, id }: ComposedStack,
  solution: WrongSolution,
): readonly [string, string] {
  const edit = wrongEdit(solution, stack);
  if (!edit) throw new Error(`«${solution.name}» has no edit for ${id}.`);
  return [edit.file, mutatedFile(files, edit, solution.name)];
}

function wrongEdit(solution: WrongSolution, stack: Stack): Edit | undefined {
  return editFor({ statements: [], ...solution }, stack);
}
