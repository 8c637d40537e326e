import { describe, expect, test } from 'vitest';
import { defaultStack } from '../../src/model/stack.ts';
import { editFor, type Mutant, mutated } from '../mutants/mutant.ts';
import { isEnough, mutantLines, proofOf } from '../mutants/report.ts';

const edit = { file: 'src/app.ts', from: 'one', to: 'two' };
const mutantWith = (...words: string[]): Mutant => ({
  name: 'a mistake',
  statements: [],
  test: 'http',
  edits: words.map((when) => ({ ...edit, when })),
});

describe('a mutant', () => {
  test('applies where a stack has all options and words of its condition', () => {
    const applies = (when: string) => editFor(mutantWith(when), defaultStack) !== undefined;
    expect(['express', 'prisma+jwt', 'cached', 'fastify', 'express+mongodb'].map(applies)).toEqual([
      true,
      true,
      true,
      false,
      false,
    ]);
  });

  test('has one edit for a stack, not several', () => {
    expect(() => editFor(mutantWith('express', 'sqlite'), defaultStack)).toThrow('several edits');
  });

  test.each(['', 'one and one'])('no longer applies to «%s»', (text) => {
    expect(() => mutated(text, edit, 'a mistake')).toThrow('no longer applies');
  });
});

describe('the report', () => {
  const stack = (noticed: number, isContract = false) => ({
    id: 'express-sqlite-jwt-memory',
    files: '0123456789abcdef',
    isContract,
    mutants: Array.from({ length: 34 }, (_, index) => ({
      name: `mistake ${index + 1}`,
      noticedBy: index < noticed ? 'http.test.ts' : null,
      seconds: 1,
    })),
  });

  test('asks for 30 of 34 of the own tests, and for all of the contract', () => {
    expect([29, 30].map((noticed) => isEnough(stack(noticed)))).toEqual([false, true]);
    expect([33, 34].map((noticed) => isEnough(stack(noticed, true)))).toEqual([false, true]);
  });

  test('names the survivors', () => {
    expect(mutantLines([stack(32)]).at(-1)).toBe(
      '| express-sqlite-jwt-memory | its own tests | 32 of 34 | mistake 33; mistake 34 |',
    );
    const { mutants, survivors, isEnough } = proofOf(stack(32));
    expect([mutants, survivors, isEnough]).toEqual([34, ['mistake 33', 'mistake 34'], true]);
  });
});
