import { describe, expect, test } from 'vitest';
import { planOf, stepsWithScripts } from '../../../src/composing/plan.ts';
import type { Answers } from '../../../src/model/settings.ts';
import { defaultStack, type Stack } from '../../../src/model/stack.ts';
import { answersWith } from '../../support/project.ts';

function commandsOf(changes: Partial<Answers>): string[] {
  const { steps } = planOf(answersWith(changes), [], '1.2.3');
  return steps.map(({ command, args }) => [command, ...args].join(' '));
}

function stackWith(stack: Partial<Stack>): Stack {
  return { ...defaultStack, ...stack };
}

describe('planOf', () => {
  test('installs, generates, migrates, seeds and tests where no server is needed', () => {
    expect(commandsOf({})).toEqual([
      'npm ci --no-fund --no-audit --include=dev --no-workspaces',
      'npm run db:generate',
      'npm run db:migrate',
      'npm run db:seed',
      'npm run test',
    ]);
  });

  test('migrates and seeds but does not test when only the cache needs a server', () => {
    const commands = commandsOf({ stack: stackWith({ cache: 'redis' }) });
    expect(commands.slice(1)).toEqual([
      'npm run db:generate',
      'npm run db:migrate',
      'npm run db:seed',
    ]);
  });

  test('neither migrates nor seeds nor tests when the database needs a server', () => {
    const commands = commandsOf({ stack: stackWith({ database: 'postgresql' }) });
    expect(commands.slice(1)).toEqual(['npm run db:generate']);
  });

  test('runs nothing without an install', () => {
    expect(commandsOf({ install: false })).toEqual([]);
  });

  test('does not test when told not to', () => {
    expect(commandsOf({ test: false })).not.toContain('npm run test');
  });

  test.each([
    ['pnpm', 'pnpm install'],
    ['yarn', 'yarn install'],
    ['bun', 'bun install'],
  ] as const)('speaks %s', (packageManager, install) => {
    expect(commandsOf({ packageManager })[0]).toBe(install);
  });

  test('makes no commit when told not to', () => {
    expect(planOf(answersWith({ git: false }), [], '1.2.3').gitSteps).toEqual([]);
  });
});

test('stepsWithScripts leaves out a step whose script the starter does not have', () => {
  const { steps } = planOf(answersWith(), [], '1.2.3');
  expect(stepsWithScripts(steps, ['test']).map(({ script }) => script)).toEqual([null, 'test']);
});
