/** `npm run test:hosting`: starters behind nginx, as processes and in containers. See `--help`. */
import { type Stack, stackId } from '../../src/model/stack.ts';
import { endAll } from '../stacks/command.ts';
import { closeProject, makeProject, type Project } from '../stacks/project.ts';
import { runMain } from '../tools/run-main.ts';
import { prepareSuperset } from '../tools/superset.ts';
import { imagesOf } from './compose-override.ts';
import { ComposeProject } from './containers.ts';
import { missingForContainers } from './engine.ts';
import { type HostingOptions, type PartName, readOptions, usage } from './options.ts';
import { Outcomes } from './outcomes.ts';
import { Processes } from './processes.ts';
import { runSteps, skipSteps } from './steps.ts';

const outcomes = new Outcomes();

const parts: Readonly<Record<PartName, (project: Project, stack: Stack) => Promise<void>>> = {
  processes: (project, stack) => runSteps(outcomes, new Processes(project, stack).steps),
  containers: runContainers,
};

// What was started goes with this process: each module ends its own on "exit".
process.exitCode = await runMain({ usage, readOptions, runAll, endAll });

async function runAll(options: HostingOptions): Promise<number> {
  if (options.parts.includes('processes')) prepareSuperset();
  for (const stack of options.stacks) await runStack(stack, options.parts);
  if (options.report) outcomes.write(options.report);
  console.log(outcomes.summary());
  const { failed, skipped } = outcomes.report;
  const isComplete = skipped.length === 0 || process.env.REQUIRE_SERVICES !== '1';
  return failed.length === 0 && isComplete ? 0 : 1;
}

/** A starter of its own for each part: what one leaves behind is nothing that the other relies on. */
async function runStack(stack: Stack, wanted: readonly PartName[]): Promise<void> {
  outcomes.begin(stackId(stack));
  for (const part of wanted) {
    const project = makeProject(stack, {});
    try {
      await outcomes.time(part, () => parts[part](project, stack));
    } finally {
      closeProject(project, false);
    }
  }
}

async function runContainers(project: Project, stack: Stack): Promise<void> {
  const { steps } = new ComposeProject(project, stack);
  const missing = missingForContainers(imagesOf(project.directory));
  if (missing) return skipSteps(outcomes, steps, missing);
  await runSteps(outcomes, steps);
}
