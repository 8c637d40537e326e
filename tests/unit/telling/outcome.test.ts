import { describe, expect, test } from 'vitest';
import type { Project } from '../../../src/composing/project.ts';
import { defaultStack } from '../../../src/model/stack.ts';
import type { StepResult } from '../../../src/running/steps.ts';
import {
  failureOf,
  type Outcome,
  outcomeResult,
  outcomeText,
  stoppedText,
} from '../../../src/telling/outcome.ts';
import { answersWith, projectWith } from '../../support/project.ts';

const allScripts = ['dev', 'test', 'db:generate', 'db:migrate', 'db:seed', 'db:up', 'cache:up'];

function outcomeWith(changes: Partial<Outcome> = {}): Outcome {
  const project = changes.project ?? projectWith({ scripts: allScripts });
  return {
    project,
    results: project.steps.map((step) => resultOf(step)),
    commit: { status: 'committed' },
    isCommitWanted: project.answers.git,
    isBegun: false,
    workingDirectory: '/home/ada',
    nextStage: 'npm run next',
    ...changes,
  };
}

function resultOf(step: Project['steps'][number], changes: Partial<StepResult> = {}): StepResult {
  return { step, isDone: true, seconds: 1.234, output: '', ...changes };
}

function nextOf(outcome: Outcome): string[] {
  return (outcomeResult(outcome) as { next: string[] }).next;
}

const withServers = answersWith({
  stack: { ...defaultStack, database: 'postgresql', cache: 'redis' },
});

describe('outcomeText', () => {
  test('says what was made, what is next and how to make it again', () => {
    expect(outcomeText(outcomeWith())).toBe(
      [
        'Made my-backend: 3 files in /home/ada/my-backend.',
        'Done: install the dependencies, generate the database client, prepare the database, add the example books, run the tests, make the first commit.',
        '',
        'Next:',
        '',
        '  cd my-backend  # go there',
        '  npm run dev    # start the backend; it restarts when you save',
        '',
        'Then open http://localhost:3000/docs in a browser: every route, to try out.',
        '',
        'The same starter again:',
        '',
        '  npm create backend-practice@1.2.3 my-backend -- \\',
        '    --framework express --database sqlite --auth jwt \\',
        '    --cache memory',
      ].join('\n'),
    );
  });

  test('names the servers that are needed and what starts them', () => {
    const project = projectWith({ answers: withServers, scripts: allScripts });
    const text = outcomeText(outcomeWith({ project }));
    expect(text).toContain('Needs PostgreSQL: npm run db:up starts it.');
    expect(text).toContain('Needs Redis: npm run cache:up starts it.');
  });

  test('says that a starter is finished which an earlier run began', () => {
    const text = outcomeText(outcomeWith({ isBegun: true }));
    expect(text).toMatch(/^Finished my-backend in \/home\/ada\/my-backend\.\n/);
  });

  test('says why there is no commit', () => {
    const commit = { status: 'skipped', reason: 'git is not installed' } as const;
    expect(outcomeText(outcomeWith({ commit }))).toContain('No commit: git is not installed.');
  });
});

describe('next commands', () => {
  test('start servers before they migrate and test', () => {
    const project = projectWith({ answers: withServers, scripts: allScripts });
    expect(nextOf(outcomeWith({ project }))).toEqual([
      'cd my-backend',
      'npm run db:up',
      'npm run cache:up',
      'npm run db:migrate',
      'npm run db:seed',
      'npm run test',
      'npm run dev',
    ]);
  });

  test('install and generate where that was not wanted', () => {
    const answers = answersWith({ install: false, packageManager: 'pnpm' });
    const project = projectWith({ answers, scripts: allScripts });
    expect(nextOf(outcomeWith({ project })).slice(1, 3)).toEqual([
      'pnpm install',
      'pnpm run db:generate',
    ]);
  });

  test('do not change to the directory where one is', () => {
    expect(nextOf(outcomeWith({ workingDirectory: '/home/ada/my-backend' }))).toEqual([
      'npm run dev',
    ]);
  });

  test('name a directory elsewhere in full, in quotes where needed', () => {
    const project = projectWith({ answers: answersWith({ directory: '/opt/my app' }) });
    expect(nextOf(outcomeWith({ project }))[0]).toBe('cd "/opt/my app"');
  });
});

const leftInAll = [
  '  cd my-backend                 # go there',
  '  npm ci                        # install 312 packages, about 290 MB',
  '  npm run db:generate           # generate the database client',
  '  npm run db:migrate            # prepare the database',
  '  npm run db:seed               # add the example books',
  '  npm run test                  # run the tests',
  '  git init                      # keep its history with Git',
  '  git add --all                 # all files of it',
  '  git commit -m "First commit"  # make a first commit',
  '  npm run dev                   # start the backend; it restarts when you save',
];

describe('stoppedText', () => {
  test('lists all that is left', () => {
    expect(stoppedText(outcomeWith({ results: [], commit: null }))).toBe(
      [
        'Stopped. The files are in /home/ada/my-backend.',
        'To finish, run the same command again; or paste what is left:',
        '',
        ...leftInAll,
      ].join('\n'),
    );
  });

  test('leaves out what is done, and the commit of files that others had there', () => {
    const project = projectWith({ scripts: allScripts });
    const results = project.steps.slice(0, 4).map((step) => resultOf(step));
    const left = { project, results, commit: null, isCommitWanted: false };
    expect(stoppedText(outcomeWith(left)).split('\n').slice(3)).toEqual([
      '  cd my-backend  # go there',
      '  npm run test   # run the tests',
      '  npm run dev    # start the backend; it restarts when you save',
    ]);
  });
});

describe('failureOf', () => {
  test('is nothing when all went well', () => {
    expect(failureOf(outcomeWith())).toBeNull();
  });

  test('shows the last lines, and all that is left to paste', () => {
    const project = projectWith({ scripts: allScripts });
    const [step] = project.steps;
    if (!step) throw new Error('no step');
    const results = [resultOf(step, { isDone: false, output: 'npm error 404' })];
    const failure = failureOf(outcomeWith({ project, results, commit: null }));
    expect(failure?.message).toContain('npm error 404');
    expect(failure?.remedy).toBe(
      [
        'The files are kept in /home/ada/my-backend.',
        'To finish, run the same command again; or paste what is left:',
        '',
        ...leftInAll,
      ].join('\n'),
    );
  });

  test('is a commit that failed, too', () => {
    const project = projectWith();
    const [step] = project.plan.gitSteps;
    if (!step) throw new Error('no step');
    const result = resultOf(step, { isDone: false, output: 'fatal: disk full' });
    const failure = failureOf(outcomeWith({ project, commit: { status: 'failed', result } }));
    expect(failure?.message).toContain(
      '"Make the first commit" failed (git -c core.hooksPath= init -b main)',
    );
  });
});

test('outcomeResult is data with all that happened', () => {
  expect(outcomeResult(outcomeWith())).toMatchObject({
    directory: '/home/ada/my-backend',
    name: 'my-backend',
    stackId: 'express-sqlite-jwt-memory',
    version: '1.2.3',
    files: ['.env', '.gitignore', 'package.json'],
    steps: [{ title: 'Install the dependencies', isDone: true, seconds: 1.2 }, {}, {}, {}, {}],
    commit: { status: 'committed' },
    services: [],
  });
});

describe('a starter that begins small', () => {
  const project = projectWith({ answers: answersWith({ stage: 'hello' }) });

  test('leads to the lesson of the next stage, and to no page that it does not have', () => {
    const text = outcomeText(outcomeWith({ project, nextStage: 'node ../clone next' }));
    expect(text).toContain('Then open http://localhost:3000 in a browser: it answers.\n');
    expect(text).not.toContain('README.md');
    expect(text).toMatch(/\nThe next stage is ".+"\. .*\n\n {2}node \.\.\/clone next\n/);
  });

  test('is made again at the same stage', () => {
    expect(outcomeResult(outcomeWith({ project }))).toMatchObject({
      stage: 'hello',
      nextStage: 'npm run next',
      reproduce: expect.stringMatching(/ --stage hello$/),
    });
  });
});
