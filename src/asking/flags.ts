/** What the command line knows: the flags, and the words that stand before a directory. */
import { type ChoiceName, type Question, questions } from '../model/settings.ts';
import { dimensionNames } from '../model/stack.ts';
import { kitCommands } from './kit-commands.ts';

/** A flag of the command line. */
export interface Flag {
  /** Without dashes: `package-manager`. */
  readonly name: string;
  readonly short?: string;
  /** What stands for its value in the help; null when it takes none. */
  readonly value: string | null;
  readonly help: string;
  /** The question that it answers; none when it changes what the command does. */
  readonly answers?: ChoiceName;
  /** Whether `--no-` before its name turns it off. */
  readonly isSwitch?: boolean;
}

const modeFlags = [
  { name: 'kit', value: 'FILE', help: 'answers from a JSON file; flags win over it' },
  { name: 'yes', short: 'y', value: null, help: 'ask nothing; what is missing takes its default' },
  { name: 'dry-run', value: null, help: 'list the files and commands, touch nothing' },
  { name: 'force', value: null, help: 'use a directory that is not empty; nothing is deleted' },
  { name: 'overwrite', value: null, help: 'with --force: replace files that are in the way' },
  { name: 'json', value: null, help: 'print one JSON result on stdout, ask nothing' },
  { name: 'print', value: 'matrix|schema|stack|files', help: 'print JSON and end' },
  { name: 'roster', value: 'FILE', help: 'with kit build, pack: the class, as CSV: id, name' },
  { name: 'out', value: 'DIRECTORY', help: 'with kit: where to write' },
  { name: 'zip', value: null, help: 'with kit build: an archive for each student' },
  { name: 'jobs', value: 'N', help: 'with kit: how many at once' },
  { name: 'csv', value: null, help: 'with kit: print a table as CSV' },
  { name: 'container', value: null, help: 'with kit grade: run submissions in containers' },
  { name: 'last-stage', value: 'STAGE', help: 'with kit init: where the class ends' },
  { name: 'note', value: 'TEXT', help: 'with kit init: for the README of each starter' },
  { name: 'url', value: 'URL', help: 'with kit share: where the kit can be fetched' },
  { name: 'stat', value: null, help: 'with diff: a line for each file' },
  { name: 'undo', value: null, help: 'with change: take the last one back' },
  { name: 'check', value: null, help: 'with next: run the tests, and say what they expected' },
  { name: 'watch', value: null, help: 'with next --check: again whenever a file is saved' },
  { name: 'show', value: null, help: 'with next: the code of the next stage, as a difference' },
  { name: 'apply', value: null, help: 'with next: merge that code into the starter' },
  { name: 'hint', value: null, help: 'with next: a hint; again, a better one' },
  { name: 'back', value: null, help: 'with next: take the last step back' },
  { name: 'list', value: null, help: 'explain all options and end; with next: all stages' },
  { name: 'help', short: 'h', value: null, help: 'print this help' },
  { name: 'version', short: 'v', value: null, help: 'print the version' },
] as const satisfies readonly Flag[];

/** A word that stands before the directory; a starter of that name is `./doctor`. */
export interface Command {
  readonly name: string;
  readonly value: string;
  readonly help: string;
  /** How many words follow it. */
  readonly takes: 'one directory at most' | 'two' | 'words';
  readonly flags: readonly string[];
}

/** What is done with a lesson; without one of them it begins. */
export const lessonFlags = ['check', 'show', 'apply', 'hint', 'back'] as const;

const always = ['json', 'help', 'version'];

export const commands = [
  {
    name: 'doctor',
    value: '[directory]',
    help: 'say what this machine lacks, or what keeps the starter there from working',
    takes: 'one directory at most',
    flags: always,
  },
  {
    name: 'info',
    value: '[directory]',
    help: 'say what the starter there is, and what was changed since it was made',
    takes: 'one directory at most',
    flags: always,
  },
  {
    name: 'diff',
    value: 'STACK|DIRECTORY STACK|DIRECTORY',
    help: 'show what differs, and which layer each part comes from',
    takes: 'two',
    flags: [...always, 'stat'],
  },
  {
    name: 'change',
    value: '[directory] -- FLAGS',
    help: 'give the starter there other answers, and keep what was changed in it',
    takes: 'one directory at most',
    flags: [...dimensionNames, 'dry-run', 'undo', ...always],
  },
  {
    name: 'update',
    value: '[directory]',
    help: 'bring the starter there to this version, and keep what was changed in it',
    takes: 'one directory at most',
    flags: ['dry-run', ...always],
  },
  {
    name: 'next',
    value: '[directory]',
    help: 'begin the next lesson in the starter there: what to build, and its tests',
    takes: 'one directory at most',
    flags: [...lessonFlags, 'watch', 'list', 'dry-run', ...always],
  },
  {
    name: 'kit',
    value: `${kitCommands.map(({ name }) => name).join('|')} …`,
    help: 'starters for a class: write a kit, build, verify, update and grade; see kit --help',
    takes: 'words',
    flags: [...new Set(kitCommands.flatMap((command): readonly string[] => command.flags))],
  },
  {
    name: 'web',
    value: '[directory]',
    help: 'show the web page: choose, see, compare and take starters; or write it there',
    takes: 'one directory at most',
    flags: always,
  },
] as const satisfies readonly Command[];

export type CommandName = (typeof commands)[number]['name'];

/** All flags, in the order of the help. */
export const flags: readonly Flag[] = [...questions.map(questionFlag), ...modeFlags];

function questionFlag(question: Question): Flag {
  const { name, flag, kind, options } = question;
  const value = { text: 'NAME', choice: options.join('|'), switch: null }[kind];
  const shown = question.default === true ? 'yes' : question.default;
  const help = shown === null ? question.help : `${question.help} (default: ${shown})`;
  return { name: flag, value, help, answers: name, isSwitch: kind === 'switch' };
}
