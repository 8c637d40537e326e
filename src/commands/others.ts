/** The commands that do something else than to make a starter; each gives the exit code. What they need is loaded when their turn comes. */
import { resolve } from 'node:path';
import type { Known } from '../asking/answers.ts';
import type { Given } from '../asking/args.ts';
import type { CommandName } from '../asking/flags.ts';
import type { Sources } from '../composing/project.ts';
import { hasColor, type Report } from '../telling/report.ts';
import { workingDirectory } from '../writing/target.ts';

/** What a command has to go by. */
export interface Call {
  readonly given: Given;
  readonly known: Known;
  readonly sources: Sources;
  readonly report: Report;
}

export const otherCommands: Readonly<
  Record<Exclude<CommandName, 'kit'>, (call: Call) => Promise<number>>
> = {
  doctor: askDoctor,
  info: tellInfo,
  diff: tellDifference,
  change: changeStarter,
  update: updateStarter,
  web: async (call) => (await import('./web.ts')).showPage(call),
  next: async (call) => (await import('./lesson.ts')).lead(call),
};

async function tellInfo({ given, sources, report }: Call): Promise<number> {
  const { infoText, inspect } = await import('./info.ts');
  const info = inspect(starterOf(given), sources);
  report.result(info, infoText(info));
  return 0;
}

async function tellDifference({ given, sources, report }: Call): Promise<number> {
  const { operands, stat } = given;
  const { compare, diffText, statText } = await import('./diff.ts');
  const [first = '', second = ''] = operands;
  const difference = compare(first, second, { workingDirectory: workingDirectory(), sources });
  const text = stat ? statText : diffText;
  report.result(difference, text(difference, hasColor(process.stdout, process.env)));
  return 0;
}

async function changeStarter({ given, known, sources, report }: Call): Promise<number> {
  const { dryRun } = given;
  const { change, finishInterrupted, undo } = await import('./change.ts');
  const directory = starterOf(given);
  const finished = dryRun ? null : finishInterrupted(directory);
  if (finished && !given.undo && Object.keys(known.choices).length === 0) {
    report.result({ finished }, finished);
    return 0;
  }
  if (finished) report.notice(finished);
  if (given.undo) {
    const { text, ...result } = undo(directory);
    report.result(result, text);
    return 0;
  }
  const { choices } = known;
  const changed = await change({ directory, choices, sources, notice: report.notice, dryRun });
  const { changedResult, changedText } = await import('./changed.ts');
  const text = changedText(changed, hasColor(process.stdout, process.env));
  report.result(changedResult(changed), text);
  return changed.conflicts.length > 0 ? 1 : 0;
}

async function updateStarter({ given, sources, report }: Call): Promise<number> {
  const { dryRun } = given;
  const [{ finishInterrupted }, { update, updatedText }, { changedResult }] = await Promise.all([
    import('./change.ts'),
    import('./update.ts'),
    import('./changed.ts'),
  ]);
  const directory = starterOf(given);
  const finished = dryRun ? null : finishInterrupted(directory);
  if (finished) report.notice(finished);
  const updated = await update({ directory, sources, notice: report.notice, dryRun });
  const text = updatedText(updated, hasColor(process.stdout, process.env));
  report.result(changedResult(updated), text);
  return updated.conflicts.length > 0 ? 1 : 0;
}

async function askDoctor({ given, report }: Call): Promise<number> {
  const { diagnose, diagnosisText } = await import('./doctor.ts');
  const diagnosis = await diagnose(starterOf(given), process.env.npm_config_user_agent);
  report.result(diagnosis, diagnosisText(diagnosis));
  return diagnosis.isFine ? 0 : 1;
}

function starterOf({ directory = '.' }: Given): string {
  return resolve(workingDirectory(), directory);
}
