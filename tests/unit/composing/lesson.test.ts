import { describe, expect, test } from 'vitest';
import { type Lesson, lessonOf, lessonSections } from '../../../src/composing/lesson.ts';
import { composeProject } from '../../../src/composing/project.ts';
import { optionsOf, type Stack } from '../../../src/model/stack.ts';
import { lastStage, type StageName, stageNames } from '../../../src/model/stages.ts';
import { templates } from '../../../src/reading/disk.ts';
import { sha256 } from '../../../src/reading/sha256.ts';
import { answersWith } from '../../support/project.ts';

const sources = { templates, version: '1.2.3', randomText: () => 'secret', sha256 };

/** Of the projects and standards themselves. */
const official =
  /^https:\/\/(developer\.mozilla\.org|www\.rfc-editor\.org|12factor\.net|nodejs\.org|expressjs\.com|fastify\.dev|www\.prisma\.io|mongoosejs\.com|www\.postgresql\.org|dev\.mysql\.com|sqlite\.org|docs\.docker\.com|zod\.dev|spec\.openapis\.org)\//;

const stacks = optionsOf('framework').flatMap(([framework]) =>
  optionsOf('database').map(([database]) => {
    return { framework, database, auth: 'none', cache: 'none' } as Stack;
  }),
);
const cases = stageNames
  .slice(1)
  .flatMap((stage) =>
    stacks.map((stack) => [stage, stack.framework, stack.database, stack] as const),
  );

function lessonAt(stage: StageName, stack: Stack): { lesson: Lesson | null; paths: string[] } {
  const { plan, files } = composeProject(answersWith({ stack, stage }), sources);
  return { lesson: lessonOf(plan.layers, plan.view), paths: [...files.keys()] };
}

describe.each(cases)('the lesson %s for %s and %s', (stage, _, __, stack) => {
  const { lesson, paths } = lessonAt(stage, stack);
  const text = lesson?.text ?? '';

  test('has all sections, in their order, and nothing else', () => {
    expect(Object.keys(lesson?.sections ?? {})).toEqual(lessonSections);
    for (const section of Object.values(lesson?.sections ?? {})) expect(section).not.toBe('');
  });

  test('says a goal in one sentence, and shows a request', () => {
    expect(lesson?.sections.Goal).toMatch(/^[^.]+\.$/);
    expect(lesson?.sections.Why).toContain('curl -i localhost:3000');
  });

  test('leads to official pages only', () => {
    const links = [...text.matchAll(/https?:\/\/[^)>\s`"']+/g)].map(([link]) => link);
    expect(links.length).toBeGreaterThan(2);
    expect(links.filter((link) => !official.test(link))).toEqual([]);
  });

  test('names files that the stage has', () => {
    const named = [...text.matchAll(/`?\b((?:src|test|prisma)\/[\w./@-]+\.\w+)/g)].map(
      ([, path]) => path,
    );
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((path) => !paths.includes(path ?? ''))).toEqual([]);
  });

  test('is in no starter', () => {
    expect(paths.filter((path) => path.includes('lessons'))).toEqual([]);
  });
});

test('the lesson of one stack names another framework or database only to look back', () => {
  const stack = stacks.find(
    (one) => one.framework === 'express' && one.database === 'sqlite',
  ) as Stack;
  const sections: Lesson['sections'] = lessonAt('crud', stack).lesson?.sections ?? {};
  const { 'Look back': back, ...others } = sections;
  expect(Object.values(others).join('\n')).not.toMatch(/fastify|mongo|mysql|postgres/i);
  expect(back).toMatch(/Fastify/);
});

test('each stage after the first has a lesson of its own', () => {
  const titles = stageNames
    .slice(1)
    .map((stage) => lessonAt(stage, stacks[0] as Stack).lesson?.text.split('\n')[0]);
  expect(new Set(titles).size).toBe(titles.length);
  expect(stageNames.at(-1)).toBe(lastStage);
});
