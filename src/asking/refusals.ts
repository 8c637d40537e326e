/** Flags that cannot stand together, or not where they stand. All throw UserError that says what to write. */
import { UserError } from '../model/errors.ts';
import { type Command, flags, lessonFlags } from './flags.ts';
import type { KitCommand } from './kit-commands.ts';

/** Of the flags that are given, by name. */
type Values = ReadonlyMap<string, string | boolean>;

/** Without a command, flags that only one of them takes would do nothing. */
export function refuseFlagsOfCommands(values: Values): void {
  const owners = {
    stat: 'diff …',
    undo: 'change',
    watch: 'next --check',
    roster: 'kit build',
    out: 'kit build',
    zip: 'kit build',
    jobs: 'kit build',
    csv: 'kit verify …',
    container: 'kit grade …',
    'last-stage': 'kit init',
    note: 'kit init',
    url: 'kit share',
  };
  const all = [...Object.entries(owners), ...lessonFlags.map((name) => [name, 'next'] as const)];
  for (const [name, owner] of all) {
    if (!values.has(name)) continue;
    const [command] = owner.split(' ');
    throw new UserError(`--${name} goes with ${command}.`, `Write ${owner} --${name}.`);
  }
}

/** @throws UserError when several things shall be done with a lesson */
export function refuseTwoOfLesson(values: Values): void {
  const [first, second] = [...lessonFlags, 'list'].filter((name) => values.has(name));
  if (second === undefined) return;
  throw new UserError(`--${first} and --${second} are two things.`, 'Write one of them.');
}

/** @throws UserError when there is nothing to do again, or only one result is wanted */
export function refuseWatch(values: Values): void {
  if (!values.has('watch')) return;
  if (!values.has('check')) {
    throw new UserError('--watch goes with --check.', 'Write next --check --watch.');
  }
  if (values.has('json')) {
    throw new UserError('--json prints one result, --watch has many.', 'Leave one of them out.');
  }
}

export function refuseFlagsOfOthers(command: Command, values: Values): void {
  const allowed: readonly string[] = command.flags;
  const other = flags.find(
    ({ name, answers }) => values.has(answers ?? name) && !allowed.includes(name),
  );
  if (!other) return;
  throw new UserError(
    `${command.name} takes no --${other.name}.`,
    `It takes --${allowed.join(', --')}. For a starter of that name write ./${command.name}.`,
  );
}

/** @throws UserError for a flag that belongs to another of them, or for too few or too many words */
export function refuseFlagsOfOtherKitCommands(
  { name, value, takes: [least, most], flags: allowed }: KitCommand,
  operands: readonly string[],
  values: Values,
): void {
  const other = flags.find(
    (flag) => values.has(flag.answers ?? flag.name) && !allowed.includes(flag.name),
  );
  if (other) {
    const taken = `It takes --${allowed.join(', --')}.`;
    throw new UserError(`kit ${name} takes no --${other.name}.`, taken);
  }
  if (values.has('help') || values.has('version')) return;
  if (operands.length >= least && operands.length <= most) return;
  const count = operands.length === 0 ? 'nothing' : `${operands.length} words`;
  throw new UserError(`kit ${name} is given ${count}.`, `Write kit ${name} ${value}.`);
}

export function refuseOtherThanTwo(
  { name, value }: Command,
  operands: readonly string[],
  values: Values,
): void {
  if (operands.length === 2 || values.has('help') || values.has('version')) return;
  throw new UserError(
    `${name} takes two, but is given ${operands.length === 0 ? 'none' : operands.length}.`,
    `Write ${name} ${value}, such as ${name} express-sqlite-none-none fastify-sqlite-none-none.`,
  );
}
