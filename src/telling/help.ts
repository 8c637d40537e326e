/** `--help`, `--list` and the README's table of choices: all computed from the model. */
import { commands, type Flag, flags } from '../asking/flags.ts';
import { kitCommands } from '../asking/kit-commands.ts';
import { settings } from '../model/settings.ts';
import { dimensionNames, dimensions, optionsOf } from '../model/stack.ts';
import { stageNames, stages } from '../model/stages.ts';

export function helpText(version: string): string {
  return [
    `create-backend-practice ${version}`,
    'Makes a small, tested backend to learn from: you choose four parts, it does the rest.',
    '',
    'Usage: npm create backend-practice [directory] -- [flags]',
    ...commands.map(({ name, value }) => `       npm create backend-practice ${name} ${value}`),
    '',
    'Without flags it asks. Without a terminal it never asks: what is missing takes its default.',
    'What Ctrl-C or an error has left unfinished, the same command finishes; no file is changed.',
    '',
    ...flags.map(flagLine),
    '',
    ...commands.map(({ name, value, help }) => besideOrBelow(`  ${name} ${value}`, help)),
    '',
    'Examples:',
    '  npm create backend-practice my-app',
    '  npm create backend-practice my-app -- --database postgresql --auth session --yes',
    '  npm create backend-practice my-app -- --kit kit.json --dry-run',
    '',
    'Exit codes: 0 done, 1 something to put right, 130 cancelled, 70 a bug of ours.',
  ].join('\n');
}

/** `kit --help`: what can be done with a kit, with the flags of each. */
export function kitHelpText(): string {
  const lines = kitCommands.map(({ name, value, help, flags: taken }) => {
    const shown = taken.map((flag) => `--${flag}`).join(' ');
    return `  kit ${name} ${value}\n      ${help}\n      ${shown}`;
  });
  return ['Usage: npm create backend-practice kit WORD …', ...lines].join('\n\n');
}

/** Of the left column. */
const width = 32;

/** Names on the left, help on the right, or below where the names are long. */
function flagLine({ name, short, value, isSwitch, help }: Flag): string {
  const names = `  ${short ? `-${short}, ` : '    '}--${isSwitch ? '[no-]' : ''}${name}`;
  return besideOrBelow(value ? `${names} ${value}` : names, help);
}

function besideOrBelow(left: string, help: string): string {
  if (left.length > width) return `${left}\n${' '.repeat(width + 2)}${help}`;
  return `${left.padEnd(width)}  ${help}`;
}

/** `--list`: each option with what one needs to know to choose it. */
export function listText(): string {
  const sections = dimensionNames.map((name) => {
    const { label, question } = dimensions[name];
    const options = optionsOf(name).map(([value, option]) =>
      [
        `  ${value}  ${option.label}: ${option.hint}`,
        `      ${option.explains}.`,
        `      Choose it when ${option.chooseWhen}.`,
        `      Avoid it when ${option.avoidWhen}.`,
        `      Needs: ${option.needs.map((service) => service.name).join(', ') || 'nothing'}.`,
      ].join('\n'),
    );
    return [`${label} (--${name}): ${question}`, ...options].join('\n');
  });
  return [stagesText(), ...sections].join('\n\n');
}

/** In their order: each has all that those before it have. */
function stagesText(): string {
  const { label, question } = settings.stage;
  const lines = stageNames.map(
    (name) => `  ${name}  ${stages[name].title} (${stages[name].topic})`,
  );
  return [`${label} (--stage): ${question}`, ...lines].join('\n');
}

/** The table of choices for the README, as Markdown. */
export function choicesTable(): string {
  const rows = dimensionNames.flatMap((name) =>
    optionsOf(name).map(([value, option], index) =>
      [
        index === 0 ? `**${dimensions[name].label}**` : '',
        `\`${value}\` ${option.hint}`,
        option.chooseWhen,
        option.avoidWhen,
        option.needs.map((service) => service.name).join(', ') || '–',
      ].join(' | '),
    ),
  );
  const head = ['', 'Option', 'Choose it when', 'Avoid it when', 'Needs'].join(' | ');
  return [head, '--- | --- | --- | --- | ---', ...rows].map((row) => `| ${row} |`).join('\n');
}
