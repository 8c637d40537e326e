/** The words that stand behind `kit`, and what each takes. */
import { questions } from '../model/settings.ts';

export interface KitCommand {
  readonly name: string;
  readonly value: string;
  readonly help: string;
  /** The least and the most words that follow. */
  readonly takes: readonly [number, number];
  readonly flags: readonly string[];
}

const always = ['json', 'help', 'version'];

const answers = questions.map(({ flag }) => flag);

const any = Number.POSITIVE_INFINITY;

export const kitCommands = [
  {
    name: 'init',
    value: '[FILE]',
    help: 'write a kit: asks, or takes flags (default: kit.json)',
    takes: [0, 1],
    flags: [...answers, 'last-stage', 'note', 'yes', 'force', 'overwrite', ...always],
  },
  {
    name: 'lint',
    value: '[FILE]',
    help: 'say all that is wrong with a kit',
    takes: [0, 1],
    flags: always,
  },
  {
    name: 'build',
    value: '[FILE]',
    help: 'write a starter for each student of a roster',
    takes: [0, 1],
    flags: ['roster', 'out', 'zip', 'jobs', 'dry-run', 'overwrite', 'force', ...always],
  },
  {
    name: 'verify',
    value: 'DIRECTORY…',
    help: 'say what each student has changed, and which files should not have been',
    takes: [1, any],
    flags: ['kit', 'csv', ...always],
  },
  {
    name: 'update',
    value: 'FILE DIRECTORY…',
    help: 'bring a newer kit into the projects of a class, and keep what was changed in them',
    takes: [2, any],
    flags: ['dry-run', 'undo', 'csv', ...always],
  },
  {
    name: 'grade',
    value: 'DIRECTORY…',
    help: 'test each submission in a copy, and write reports with the points of each stage',
    takes: [1, any],
    flags: ['kit', 'out', 'jobs', 'container', 'csv', ...always],
  },
  {
    name: 'pack',
    value: '[FILE]',
    help: 'make one archive with the starters and all packages, for a room without internet',
    takes: [0, 1],
    flags: ['roster', 'out', 'jobs', ...always],
  },
  {
    name: 'share',
    value: '[FILE]',
    help: 'print links to a kit, with the hash that pins it',
    takes: [0, 1],
    flags: ['url', ...always],
  },
] as const satisfies readonly KitCommand[];

export type KitCommandName = (typeof kitCommands)[number]['name'];
