import { describe, expect, test } from 'vitest';
import { type Lesson, lessonOf, lessonSections } from '../../../src/composing/lesson.ts';
import { composeProject } from '../../../src/composing/project.ts';
import type { Stack } from '../../../src/model/stack.ts';
import { lastStage, type StageName, stageNames } from '../../../src/model/stages.ts';
import { templates } from '../../../src/reading/disk.ts';
import { sha256 } from '../../../src/reading/sha256.ts';
import { pairsAt } from '../../stages/starters.ts';
import { answersWith } from '../../support/project.ts';
import { stackOf } from '../../tools/composed-stack.ts';

const sources = { templates, version: '1.2.3', randomText: () => 'secret', sha256 };

/** Of the projects and standards themselves. */
const official = new RegExp(
  `^https://(${[
    'developer.mozilla.org',
    'www.rfc-editor.org',
    '12factor.net',
    'nodejs.org',
    'expressjs.com',
    'fastify.dev',
    'www.prisma.io',
    'mongoosejs.com',
    'www.postgresql.org',
    'dev.mysql.com',
    'sqlite.org',
    'docs.docker.com',
    'zod.dev',
    'spec.openapis.org',
    'cheatsheetseries.owasp.org',
    'owasp.org',
    'redis.io',
    'nginx.org',
    'getpino.io',
    'helmetjs.github.io',
    'docs.github.com',
    'www.mongodb.com',
    'www.typescriptlang.org',
    'www.npmjs.com',
    'kubernetes.io',
  ]
    .join('|')
    .replaceAll('.', '\\.')})(/|$)`,
);

/** In these every two options meet that the stage knows. */
const cases = stageNames
  .slice(1)
  .flatMap((stage) => pairsAt(stage).map(({ id, stack }) => [id, stage, stack] as const));

interface LessonAt {
  readonly lesson: Lesson | null;
  readonly paths: readonly string[];
  /** The texts of all tests. */
  readonly tests: string;
}

function lessonAt(stage: StageName, stack: Stack): LessonAt {
  const { plan, files } = composeProject(answersWith({ stack, stage }), sources);
  const tests = [...files].filter(([path]) => path.endsWith('.test.ts'));
  return {
    lesson: lessonOf(plan.layers, plan.view),
    paths: [...files.keys()],
    tests: tests.map(([, { text }]) => text).join('\n'),
  };
}

describe.each(cases)('the lesson that leads to %s', (_id, stage, stack) => {
  const { lesson, paths, tests } = lessonAt(stage, stack);
  const text = lesson?.text ?? '';

  test('has all sections, in their order, and nothing else', () => {
    expect(Object.keys(lesson?.sections ?? {})).toEqual(lessonSections);
    for (const section of Object.values(lesson?.sections ?? {})) expect(section).not.toBe('');
  });

  test('says a goal in one sentence, and shows a request', () => {
    expect(lesson?.sections.Goal).toMatch(/^[^.]+\.$/);
    expect(lesson?.sections.Why).toMatch(/^ *curl .*localhost:3000/m);
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

  test('says of tests that there are what they ask', () => {
    const points = [...(lesson?.sections.Check ?? '').matchAll(/^- \*\*(.+?)\*\*/gm)];
    const subjects = points.map(([, subject = '']) => subject);
    expect(subjects.length).toBeGreaterThan(1);
    const isThere = (subject: string) => paths.includes(subject) || tests.includes(subject);
    expect(subjects.filter((subject) => !isThere(subject))).toEqual([]);
  });

  test('is in no starter', () => {
    expect(paths.filter((path) => path.includes('lessons'))).toEqual([]);
  });
});

test('the lesson of one stack names another framework or database only to look back', () => {
  const stack = stackOf('express-sqlite-none-none');
  const sections: Lesson['sections'] = lessonAt('crud', stack).lesson?.sections ?? {};
  const { 'Look back': back, ...others } = sections;
  expect(Object.values(others).join('\n')).not.toMatch(/fastify|mongo|mysql|postgres/i);
  expect(back).toMatch(/Fastify/);
});

test('each stage after the first has a lesson of its own', () => {
  const titles = stageNames
    .slice(1)
    .map(
      (stage) => lessonAt(stage, stackOf('express-sqlite-jwt-memory')).lesson?.text.split('\n')[0],
    );
  expect(new Set(titles).size).toBe(titles.length);
  expect(stageNames.at(-1)).toBe(lastStage);
});
