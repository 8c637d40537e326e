/** The steps from stage to stage, and the lessons that lead over them, without running any code of a starter. */
import { describe, expect } from 'vitest';
import { apply, begin } from '../../src/commands/next.ts';
import type { Texts } from '../../src/composing/compare.ts';
import type { ProjectFiles } from '../../src/composing/compose.ts';
import { fittingTests, isTest, lessonTests, withLesson } from '../../src/composing/lesson-tests.ts';
import { composeProject } from '../../src/composing/project.ts';
import { recordPath } from '../../src/composing/record.ts';
import { mergeProjects } from '../../src/composing/three-way/project.ts';
import { type Stack, stackId } from '../../src/model/stack.ts';
import { firstStage, type StageName, stageNames, stagesOf } from '../../src/model/stages.ts';
import { templates } from '../../src/reading/disk.ts';
import { mergeTextWith } from '../../src/reading/merge-text.ts';
import { sha256 } from '../../src/reading/sha256.ts';
import { readStarter } from '../../src/reading/starter.ts';
import { answersWith } from '../support/project.ts';
import { test, writeTree } from '../support/test.ts';
import { type ComposedStack, starterFiles } from '../tools/composed-stack.ts';
import { pairwiseStacks } from '../tools/pairwise.ts';
import { allSteps, type StageStep, startersAt } from './starters.ts';
import { wrongFile, wrongSolutionsFor, wrongSolutionsOf } from './wrong/all.ts';
import type { WrongSolution } from './wrong/wrong-solution.ts';

const steps = allSteps();

describe('each step of all starters that differ, by composing', () => {
  test('the merge of an untouched starter whose lesson has begun is the next one, byte for byte', () => {
    expect(inShort(steps.filter((step) => !leadsToNext(step)))).toEqual({});
    expect(steps.length).toBeGreaterThan(100);
  });

  test('tests come with each lesson that run on the code that is there', () => {
    const without = steps.filter(({ from, to }) => {
      return ![...lessonTests(from.files, to.files).keys()].some(isTest);
    });
    expect(inShort(without)).toEqual({});
  });

  test('all helpers and tests of a stage fit its own code', () => {
    const unfit = steps.flatMap(({ to }) => {
      const texts = textsOf(to.files);
      const tests = new Map([...texts].filter(([path]) => isTest(path)));
      const fitting = fittingTests(texts, tests);
      return [...tests.keys()]
        .filter((path) => !fitting.has(path))
        .map((path) => `${to.id} ${path}`);
    });
    expect(unfit).toEqual([]);
  });
});

/** In these every two options meet. */
const stacks = pairwiseStacks().map((stack) => [stackId(stack), stack] as const);

describe('from the first stage to the last by the command itself, in a set of stacks', () => {
  test.for(stacks)('%s', async ([id, stack], { directory }) => {
    const [, ...others] = stagesOf(stack);
    writeTree(directory, rendered(stack, firstStage));
    for (const [index, stage] of others.entries()) {
      // With the lesson, and without.
      if ((index + id.length) % 2 === 0) await begin(requestIn(directory));
      const { conflicts, to } = await apply(requestIn(directory));
      expect([to, conflicts]).toEqual([stage, []]);
      expect(starterIn(directory)).toEqual(rendered(stack, stage));
    }
  });
});

const stagesWithLesson = stageNames.filter((stage) => stage !== firstStage);

describe('wrong solutions', () => {
  test.for(stagesWithLesson)(
    'of %s: at least two for each of its starters, and they apply',
    async (stage) => {
      const solutions = await wrongSolutionsOf(stage);
      const names = solutions.map(({ name }) => name);
      expect(new Set(names).size).toBe(names.length);
      const unused = new Set(names);
      const problems: string[] = [];
      for (const starter of startersAt(stage)) {
        const own = await wrongSolutionsFor(starter);
        if (own.length < 2) problems.push(`${starter.id} has only ${own.length}`);
        for (const solution of own) {
          unused.delete(solution.name);
          problems.push(...problemsOf(starter, solution));
        }
      }
      expect(problems).toEqual([]);
      expect([...unused]).toEqual([]);
    },
  );
});

function problemsOf(starter: ComposedStack, solution: WrongSolution): string[] {
  const problems = starter.files.has(solution.test)
    ? []
    : [`${starter.id} has no ${solution.test}`];
  try {
    wrongFile(starter, solution);
  } catch (error) {
    problems.push(`${starter.id}: ${(error as Error).message}`);
  }
  return problems;
}

function leadsToNext({ from, to }: StageStep): boolean {
  const [before, after] = [from, to].map((starter) =>
    starterFiles(starter, starter.view.stage),
  ) as [ProjectFiles, ProjectFiles];
  const begun = textsOf(withLesson(before, after, to.view.stage));
  // The record is not merged: nobody else writes it.
  begun.delete(recordPath);
  const theirs = textsOf(after);
  theirs.delete(recordPath);
  const { files, conflicts } = mergeProjects(
    { base: begun, ours: begun, theirs },
    mergeTextWith(to.id),
  );
  const result = new Map(begun);
  for (const { path, text } of files) {
    if (text === undefined) result.delete(path);
    else result.set(path, text);
  }
  return (
    conflicts.length === 0 && JSON.stringify(sorted(result)) === JSON.stringify(sorted(theirs))
  );
}

function sorted(texts: Texts): [string, string][] {
  return [...texts].sort(([a], [b]) => (a < b ? -1 : 1));
}

function textsOf(files: ProjectFiles): Map<string, string> {
  return new Map([...files].map(([path, { text }]) => [path, text]));
}

/** By the stage that they lead to: how many, and one of them. */
function inShort(wrong: readonly StageStep[]): Record<string, string> {
  const stages = [...new Set(wrong.map(({ to }) => to.view.stage))];
  return Object.fromEntries(
    stages.map((stage) => {
      const own = wrong.filter(({ to }) => to.view.stage === stage);
      return [stage, `${own.length}, such as ${own[0]?.from.id} → ${own[0]?.to.id}`];
    }),
  );
}

const sources = { templates, version: '1.2.3', randomText: () => 'a'.repeat(64), sha256 };

function requestIn(directory: string) {
  return { directory, sources, notice: () => {}, dryRun: false };
}

function rendered(stack: Stack, stage: StageName): Record<string, string> {
  const { files } = composeProject(answersWith({ name: 'shop', stack, stage }), sources);
  return Object.fromEntries(textsOf(files));
}

/** All of it, with `.env`, whose secrets are made equal. */
function starterIn(directory: string): Record<string, string> {
  const equal = (text: string) => text.replaceAll(/[0-9a-f]{64}/g, 'a'.repeat(64));
  const texts = readStarter(directory, ['.env', recordPath]);
  return Object.fromEntries(
    [...texts].map(([path, text]) => [path, path === '.env' ? equal(text) : text]),
  );
}
