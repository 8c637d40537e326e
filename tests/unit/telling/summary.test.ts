import { describe, expect, test } from 'vitest';
import { defaultStack } from '../../../src/model/stack.ts';
import {
  dryRunResult,
  dryRunText,
  quoted,
  summaryText,
  table,
} from '../../../src/telling/summary.ts';
import { answersWith, projectWith } from '../../support/project.ts';

const project = projectWith({
  answers: answersWith({ stack: { ...defaultStack, database: 'postgresql', cache: 'redis' } }),
});

test('summaryText says what is made, needed and run', () => {
  expect(summaryText(project)).toBe(
    [
      'Project          my-backend in /home/ada/my-backend',
      'Framework        Express',
      'Database         PostgreSQL (Prisma)',
      'Auth             JWT',
      'Cache            Redis',
      'Package manager  npm',
      'Files            3',
      'Dependencies     2, and 1 for development',
      'When installed   312 packages, about 290 MB',
      'Must be running  PostgreSQL, Redis',
      'Then             install the dependencies, make the first commit',
    ].join('\n'),
  );
});

describe('dry run', () => {
  test('lists each file with size and origin, then the commands', () => {
    const text = dryRunText(project);
    expect(text).toMatch(/^3 files would be written to \/home\/ada\/my-backend:/);
    expect(text).toMatch(/\.gitignore +4 B +base \+ database\/prisma\n/);
    expect(text).toContain(
      '  npm ci --no-fund --no-audit --include=dev --no-workspaces  # always\n',
    );
    expect(text).toContain(
      '  git -c core.hooksPath= init -b main  # if the directory is in no Git repository yet\n',
    );
    expect(text).toMatch(/nothing was written\.$/);
  });

  test('says that nothing would run', () => {
    const answers = answersWith({ install: false, git: false });
    expect(dryRunText(projectWith({ answers }))).toContain('No command would run.');
  });

  test('never shows a secret', () => {
    const both = `${dryRunText(project)}${JSON.stringify(dryRunResult(project))}`;
    expect(both).not.toContain('very-secret');
  });

  test('gives the same as data', () => {
    expect(dryRunResult(project)).toMatchObject({
      dryRun: true,
      stackId: 'express-postgresql-jwt-redis',
      files: [
        { path: '.env', bytes: 14, origin: ['base'] },
        { path: '.gitignore', bytes: 4, origin: ['base', 'database/prisma'] },
        { path: 'package.json' },
      ],
      commands: [
        { command: ['npm', 'ci', '--no-fund', '--no-audit', '--include=dev', '--no-workspaces'] },
        {},
        {},
        {},
      ],
    });
  });
});

test.each([
  ['my-app', 'my-app'],
  ['/a/b c', '"/a/b c"'],
  ['', '""'],
  ['a~b', 'a~b'],
  ['~', '"~"'],
  ["it's", '"it\'s"'],
  ['$(id)', "'$(id)'"],
  ["`it's`", "'`it'\\''s`'"],
])('quoted writes %j as %s', (text, expected) => {
  expect(quoted(text)).toBe(expected);
});

test('table aligns columns and leaves no space at an end', () => {
  expect(
    table([
      ['a', 'b'],
      ['ccc', ''],
    ]),
  ).toBe('a    b\nccc');
});
