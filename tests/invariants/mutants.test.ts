import { describe, expect, test } from 'vitest';
import { statements } from '../contract/suite.ts';
import { statementsFor } from '../mutants/held-against-contract.ts';
import { mutants } from '../mutants/list/all.ts';
import { editFor, mutatedFile } from '../mutants/mutant.ts';
import { problemsInAll, stacks } from './all-stacks.ts';

describe('mutants', () => {
  test('have names of their own', () => {
    expect(new Set(mutants.map(({ name }) => name)).size).toBe(mutants.length);
  });

  test.each(mutants.map((mutant) => [mutant.name, mutant] as const))(
    '«%s» can be made wherever it applies',
    (name, mutant) => {
      const problems = problemsInAll(function* ({ stack, files }) {
        const edit = editFor(mutant, stack);
        if (!edit) return;
        if (!files.has(`test/${mutant.test}.test.ts`)) yield `no ${mutant.test}.test.ts`;
        try {
          mutatedFile(files, edit, name);
        } catch (error) {
          yield (error as Error).message;
        }
      });
      expect(problems).toEqual([]);
    },
  );

  test.each(mutants.map((mutant) => [mutant.name, mutant] as const))(
    '«%s» has a statement of the contract that notices it',
    (_name, mutant) => {
      const unknown = mutant.statements.filter((id) => !statements.some((one) => one.id === id));
      expect(unknown).toEqual([]);
      const seen = stacks.filter(
        ({ stack }) => editFor(mutant, stack) && statementsFor(mutant, stack).length > 0,
      );
      expect(seen.length).toBeGreaterThan(0);
    },
  );

  test.each(stacks)('at least 34 apply to $id', ({ stack }) => {
    expect(mutants.filter((mutant) => editFor(mutant, stack)).length).toBeGreaterThanOrEqual(34);
  });
});
