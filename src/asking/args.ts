/** argv -> Given. Its values are checked in `answers.ts`. */
import { parseArgs } from 'node:util';
import { UserError } from '../model/errors.ts';
import { type ChoiceName, questions } from '../model/settings.ts';
import { type CommandName, commands, type Flag, flags, lessonFlags } from './flags.ts';
import { type KitCommandName, kitCommands } from './kit-commands.ts';
import { nearest } from './nearest.ts';
import {
  refuseFlagsOfCommands,
  refuseFlagsOfOtherKitCommands,
  refuseFlagsOfOthers,
  refuseOtherThanTwo,
  refuseTwoOfLesson,
  refuseWatch,
} from './refusals.ts';

export type LessonFlag = (typeof lessonFlags)[number];

/** Flags with a value that only commands about kits take. */
const kitOptions = ['roster', 'out', 'jobs', 'last-stage', 'note', 'url'] as const;

export type KitOption = (typeof kitOptions)[number];

/** What the command line says; the values are not checked yet. */
export interface Given {
  /** What is done instead of making a starter. */
  readonly command?: CommandName;
  /** What a command is given that takes several. */
  readonly operands: readonly string[];
  readonly directory?: string;
  readonly choices: Readonly<Partial<Record<ChoiceName, string | boolean>>>;
  readonly kit?: string;
  readonly print?: string;
  /** What is done with a kit, and with what. */
  readonly kitCommand?: KitCommandName;
  readonly kitOptions: Readonly<Partial<Record<KitOption, string>>>;
  readonly zip: boolean;
  readonly csv: boolean;
  readonly container: boolean;
  readonly yes: boolean;
  readonly dryRun: boolean;
  readonly force: boolean;
  readonly overwrite: boolean;
  readonly json: boolean;
  readonly stat: boolean;
  readonly undo: boolean;
  /** What is done with a lesson. */
  readonly lesson?: LessonFlag;
  /** Done again whenever a file is saved. */
  readonly watch: boolean;
  readonly list: boolean;
  readonly help: boolean;
  readonly version: boolean;
}

/**
 * Reads the command line.
 *
 * @throws UserError for an unknown flag, a missing or unexpected value, two values for one flag,
 * one that needs another, or more than one directory
 */
export function readArgs(argv: readonly string[]): Given {
  const { tokens } = parseArgs({
    args: [...argv],
    strict: false,
    tokens: true,
    options: Object.fromEntries(flags.map((flag) => [flag.name, parseArgsOption(flag)])),
  });
  const positionals: string[] = [];
  const values = new Map<string, string | boolean>();
  for (const token of tokens) {
    if (token.kind === 'positional') positionals.push(token.value);
    if (token.kind === 'option') readFlag(token, values);
  }
  if (values.has('overwrite') && !values.has('force')) {
    throw new UserError('--overwrite goes with --force.', 'Write --force --overwrite.');
  }
  const command = commands.find(({ name }) => name === positionals[0]);
  if (!command) {
    refuseFlagsOfCommands(values);
    return givenFrom(onlyOne(positionals), values);
  }
  refuseFlagsOfOthers(command, values);
  const operands = positionals.slice(1);
  refuseTwoOfLesson(values);
  refuseWatch(values);
  if (command.takes === 'words') return kitGiven(operands, values);
  if (command.takes === 'two') refuseOtherThanTwo(command, operands, values);
  const directory = command.takes === 'two' ? undefined : onlyOne(operands);
  return { ...givenFrom(directory, values), operands, command: command.name };
}

/** `kit build kit.json`: the word that follows says what is done. */
function kitGiven(words: readonly string[], values: ReadonlyMap<string, string | boolean>): Given {
  const given = { ...givenFrom(undefined, values), command: 'kit' as const };
  const [word, ...operands] = words;
  if (word === undefined && (given.help || given.version)) return given;
  const kitCommand = kitCommands.find(({ name }) => name === word);
  if (!kitCommand) throw unknownKitCommand(word);
  refuseFlagsOfOtherKitCommands(kitCommand, operands, values);
  return { ...given, operands, kitCommand: kitCommand.name };
}

function unknownKitCommand(word: string | undefined): UserError {
  const names = kitCommands.map(({ name }) => name);
  const what =
    word === undefined ? 'kit needs a word that says what to do.' : `kit has no ${word}.`;
  const found = word === undefined ? undefined : nearest(word, names);
  const hint = found === undefined ? '' : `Did you mean kit ${found}? `;
  return new UserError(what, `${hint}Write one of: kit ${names.join(', kit ')}.`);
}

function parseArgsOption({ value, short }: Flag) {
  return { type: value ? ('string' as const) : ('boolean' as const), ...(short && { short }) };
}

interface FlagToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/** Puts one flag into `values`, under the question it answers or under its own name. */
function readFlag(token: FlagToken, values: Map<string, string | boolean>): void {
  const { name, rawName } = token;
  const flag = flags.find((candidate) => namesOf(candidate).includes(name));
  if (!flag) throw unknownFlag(token);
  const value = flag.value ? givenValue(flag, token) : givenSwitch(flag, token);
  const key = flag.answers ?? flag.name;
  const earlier = values.get(key);
  if (earlier !== undefined && earlier !== value) {
    const both = `first ${JSON.stringify(earlier)}, then ${JSON.stringify(value)}`;
    throw new UserError(`--${flag.name} is given twice: ${both}.`, `Write ${rawName} only once.`);
  }
  values.set(key, value);
}

/** What may stand behind the two dashes. */
function namesOf({ name, isSwitch }: Flag): string[] {
  return isSwitch ? [name, `no-${name}`] : [name];
}

function givenValue(flag: Flag, { rawName, value, inlineValue }: FlagToken): string {
  if (value && (inlineValue || !value.startsWith('-'))) return value;
  throw new UserError(`${rawName} has no value.`, `Write ${rawName} ${flag.value}.`);
}

function givenSwitch(flag: Flag, { name, rawName, value }: FlagToken): boolean {
  if (value === undefined) return name === flag.name;
  throw new UserError(
    `${rawName} takes no value, but is given "${value}".`,
    `Write ${namesOf(flag)
      .map((alternative) => `--${alternative}`)
      .join(' or ')}.`,
  );
}

function unknownFlag({ name, rawName }: FlagToken): UserError {
  const found = nearest(name, flags.flatMap(namesOf));
  const hint = found === undefined ? '' : `Did you mean --${found}? `;
  return new UserError(`There is no flag ${rawName}.`, `${hint}See --help for all flags.`);
}

function onlyOne(positionals: readonly string[]): string | undefined {
  if (positionals.length <= 1) return positionals[0];
  const names = positionals.map((positional) => `"${positional}"`).join(', ');
  throw new UserError(
    `There is one target directory, but ${positionals.length} are given: ${names}.`,
    'With npm, put two dashes before the flags: npm create backend-practice my-app -- --yes',
  );
}

function givenFrom(
  directory: string | undefined,
  values: ReadonlyMap<string, string | boolean>,
): Given {
  const choices = questions.flatMap(({ name }) =>
    values.has(name) ? [[name, values.get(name)] as const] : [],
  );
  const isOn = (name: string) => values.get(name) === true;
  const lesson = lessonFlags.find(isOn);
  const text = (name: 'kit' | 'print') =>
    values.has(name) ? { [name]: String(values.get(name)) } : {};
  return {
    ...(directory !== undefined && { directory }),
    operands: [],
    choices: Object.fromEntries(choices),
    ...text('kit'),
    ...text('print'),
    kitOptions: Object.fromEntries(
      kitOptions.flatMap((name) => (values.has(name) ? [[name, String(values.get(name))]] : [])),
    ),
    zip: isOn('zip'),
    csv: isOn('csv'),
    container: isOn('container'),
    yes: isOn('yes'),
    dryRun: isOn('dry-run'),
    force: isOn('force'),
    overwrite: isOn('overwrite'),
    json: isOn('json'),
    stat: isOn('stat'),
    undo: isOn('undo'),
    ...(lesson && { lesson }),
    watch: isOn('watch'),
    list: isOn('list'),
    help: isOn('help'),
    version: isOn('version'),
  };
}

/**
 * `npm create x my-app --database sqlite` without the two dashes: npm keeps the flag for itself,
 * and the learner would silently get the default.
 *
 * @param env the environment, where npm leaves what it kept as `npm_config_database`
 * @throws UserError naming the flag
 */
export function refuseFlagsKeptByNpm(env: Readonly<Record<string, string | undefined>>): void {
  const kept = flags.find(({ name }) =>
    isKept(name, env[`npm_config_${name.replaceAll('-', '_')}`]),
  );
  if (kept === undefined) return;
  const value = kept.value ? ' …' : '';
  throw new UserError(
    `npm kept --${kept.name} for itself.`,
    `Put two dashes before the flags: npm create backend-practice my-app -- --${kept.name}${value}`,
  );
}

/**
 * Some are settings of npm too: there, a value tells that it was meant for us. `--auth` leaves no trace
 * (npm takes it for its --auth-type and drops the value); its default is named in the output.
 */
function isKept(name: string, value: string | undefined): boolean {
  if (value === undefined || ownToNpm.includes(name)) return false;
  // The program that npm calls git, by default `git`.
  if (name === 'git') return ['', 'true', 'false'].includes(value);
  // A directory: npm has made a path of what was given.
  if (name === 'cache')
    return cacheOptions.some((option) => /[^\\/]*$/.exec(value)?.[0] === option);
  return ['dry-run', 'json'].includes(name) ? value === 'true' : true;
}

/** To be kept does no harm: npm asks less, or prints its own help. */
const ownToNpm = ['yes', 'force', 'help', 'version'];

const cacheOptions = questions.find(({ name }) => name === 'cache')?.options ?? [];
