/** What would be made, as text and as JSON; before anything is written. Pure. */

import { installationText } from '../composing/installation.ts';
import type { Step } from '../composing/plan.ts';
import type { Project } from '../composing/project.ts';
import type { Command } from '../model/package-managers.ts';
import { dimensionNames, dimensions, stackId } from '../model/stack.ts';
import { lastStage, stages } from '../model/stages.ts';

/** A few lines, to say yes or no to. */
export function summaryText(project: Project): string {
  const { answers, plan, files, manifest } = project;
  const { dependencies, devDependencies } = manifest;
  const services = plan.view.services.map(({ name }) => name);
  const steps = [...project.steps, ...plan.gitSteps].map(({ title }) => title);
  const { labels } = plan.view;
  return table([
    ['Project', `${answers.name} in ${answers.directory}`],
    ...(answers.stage === lastStage ? [] : [['Stage', stages[answers.stage].title]]),
    ...dimensionNames.map((name) => [dimensions[name].label, labels[name]]),
    ['Package manager', answers.packageManager],
    ['Files', String(files.size)],
    ['Dependencies', `${dependencies.length}, and ${devDependencies.length} for development`],
    ['When installed', installationText(project.installation)],
    ['Must be running', services.join(', ') || 'nothing else'],
    ['Then', [...new Set(steps)].join(', ').toLowerCase() || 'nothing is run'],
  ]);
}

/** Each file with its size and the layers it comes from, then the commands. */
export function dryRunText({ answers, plan, files, steps }: Project): string {
  const rows = [...files].map(([path, { text, origin }]) => [
    path,
    `${sizeOf(text)} B`,
    origin.join(' + '),
  ]);
  const commands = [...steps, ...plan.gitSteps];
  return [
    `${files.size} files would be written to ${answers.directory}:`,
    ...(rows.length > 0 ? ['', table(rows)] : []),
    '',
    commands.length === 0 ? 'No command would run.' : 'Then these commands would run there:',
    ...commands.map((step) => `  ${commandLine(step)}  # ${whenText(step)}`),
    '',
    'This was a dry run: nothing was written.',
  ].join('\n');
}

function whenText({ when, note }: Step): string {
  return note ? `${when}: ${note}` : when;
}

export function dryRunResult({ answers, plan, files, steps, installation }: Project): object {
  return {
    dryRun: true,
    ...answers,
    stackId: stackId(answers.stack),
    services: plan.view.services,
    installation,
    files: [...files].map(([path, { text, origin }]) => ({ path, bytes: sizeOf(text), origin })),
    commands: [...steps, ...plan.gitSteps].map(({ title, command, args, when }) => ({
      title,
      command: [command, ...args],
      when,
    })),
    reproduce: plan.view.reproduce,
  };
}

/** As one would type it. */
export function commandLine({ command, args }: Command): string {
  return [command, ...args].map(quoted).join(' ');
}

/**
 * In quotes where a shell needs them: double ones, which every shell takes, unless it would run or fill in
 * what is between them. https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html
 */
export function quoted(text: string): string {
  if (/^[\w@%+=:,./\\-][\w@%+=:,./~\\-]*$/.test(text)) return text;
  return /[$`"!]/.test(text) ? `'${text.replaceAll("'", `'\\''`)}'` : `"${text}"`;
}

/** Rows in columns, two spaces between. */
export function table(rows: readonly (readonly string[])[]): string {
  const count = Math.max(0, ...rows.map((row) => row.length));
  const widths = Array.from({ length: count }, (_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

function sizeOf(text: string): number {
  return Buffer.byteLength(text);
}
