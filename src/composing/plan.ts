/** Answers -> Plan. Pure: nothing has happened yet, and every command is data. */

import { type Command, packageManagers, scriptCommand } from '../model/package-managers.ts';
import type { Answers } from '../model/settings.ts';
import { optionOf } from '../model/stack.ts';
import type { Layer } from './layer.ts';
import { type View, viewOf } from './view.ts';

/** A command that is run in the new directory after the files are written. */
export interface Step extends Command {
  readonly title: string;
  /** The script it runs; the step is left out where the starter has no such script. */
  readonly script: string | null;
  /** Under which condition it runs, for the dry run. */
  readonly when: string;
  /** What is good to know before it runs. */
  readonly note?: string;
}

export interface Plan {
  readonly layers: readonly Layer[];
  readonly view: View;
  /** In the order in which they run. */
  readonly steps: readonly Step[];
  /** Make a repository with a first commit, at the very end; empty when that is not wanted. */
  readonly gitSteps: readonly Step[];
}

/** @param version version of create-backend-practice, which the starter names */
export function planOf(answers: Answers, layers: readonly Layer[], version: string): Plan {
  const view = viewOf({ ...answers, version }, layers);
  return { layers, view, steps: stepsOf(answers, view), gitSteps: answers.git ? gitSteps() : [] };
}

/** Leaves out the steps whose script the starter does not have. */
export function stepsWithScripts(steps: readonly Step[], scripts: readonly string[]): Step[] {
  return steps.filter(({ script }) => script === null || scripts.includes(script));
}

function stepsOf(answers: Answers, { services }: View): Step[] {
  const { stack, packageManager } = answers;
  if (!answers.install) return [];
  const steps: Step[] = [
    {
      title: 'Install the dependencies',
      script: null,
      when: 'always',
      ...packageManagers[packageManager].firstInstall,
    },
    scriptStep(answers, 'Generate the database client', 'db:generate', 'always'),
  ];
  if (optionOf(stack, 'database').needs.length === 0) {
    const when = 'always, for it needs no server';
    steps.push(scriptStep(answers, 'Prepare the database', 'db:migrate', when));
    steps.push(scriptStep(answers, 'Add the example books', 'db:seed', when));
  }
  if (answers.test && services.length === 0) {
    steps.push(scriptStep(answers, 'Run the tests', 'test', 'always, for they need no server'));
  }
  return steps;
}

/** A commit of a machine: no hooks and no signing, which could stop and ask. Git takes no hooks from nowhere. */
function gitSteps(): Step[] {
  const message = 'Create the project with create-backend-practice';
  const commands = [
    ['init', '-b', 'main'],
    ['add', '--all'],
    ['commit', '--no-gpg-sign', '-m', message],
  ];
  const when = 'if the directory is in no Git repository yet';
  const title = 'Make the first commit';
  return commands.map((command) => {
    const args = ['-c', 'core.hooksPath=', ...command];
    return { title, script: null, when, command: 'git', args };
  });
}

function scriptStep(answers: Answers, title: string, script: string, when: string): Step {
  return { title, script, when, ...scriptCommand(answers.packageManager, script) };
}
