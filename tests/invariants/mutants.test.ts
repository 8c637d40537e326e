import { describe, expect, test } from 'vitest';
import { appliesTo, statements } from '../contract/suite.ts';
import { mutants } from '../mutants/list/all.ts';
import { editFor, mutatedFile } from '../mutants/mutant.ts';
import { stacks } from './all-stacks.ts';

describe('mutants', () => {
  test('have names of their own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  });

  test.each(mutants.map((mutant) => [mutant.name, mutant] as const))(
    '«%s» can be made wherever it applies, and a statement of the contract is named for it',
    (name, mutant) => {
      const problems = stacks.flatMap(({ id, stack, files }) => {
        const edit = editFor(mutant, stack);
        if (!edit) return [];
        const isNamed = statements.some(
          (statement) => mutant.statements.includes(statement.id) && appliesTo(statement, stack),
        );
        if (!isNamed) return [`${id}: no statement`];
        try {
          mutatedFile(files, edit, name);
          return files.has(`test/${mutant.test}.test.ts`)
            ? []
            : [`${id}: no ${mutant.test}.test.ts`];
        } catch (error) {
          return [`${id}: ${(error as Error).message}`];
        }
      });
      expect(problems.slice(0, 3)).toEqual([]);
      expect(stacks.some(({ stack }) => editFor(mutant, stack))).toBe(true);
    },
  );

  test.each(stacks)('at least 34 apply to $id', ({ stack }) => {
    expect(mutants.filter((mutant) => editFor(mutant, stack)).length).toBeGreaterThanOrEqual(34);
  });
});
