/** Given + asked + defaults -> Answers. The only place that says no to a value. */
import { basename, resolve } from 'node:path';
import { UserError } from '../model/errors.ts';
import type { PackageManagerName } from '../model/package-managers.ts';
import {
  type Answers,
  type ChoiceName,
  type Choices,
  directoryOf,
  type Question,
  questions,
  settings,
} from '../model/settings.ts';
import { defaultStack, dimensionNames, type Stack, stackId } from '../model/stack.ts';
import { lastStage, type StageName, stagesOf } from '../model/stages.ts';
import { packageNameProblems, suggestPackageName } from '../writing/package-name.ts';
import { didYouMean } from './nearest.ts';

/** What a learner gets who says nothing at all. */
export const defaultName = 'my-backend';

/**
 * Checks the values that flags or a kit give.
 *
 * @param locationOf where a value stands, for the message: `--database` or `kit.json: at /database`
 * @throws UserError with the nearest valid value
 */
export function checkChoices(
  values: Readonly<Partial<Record<ChoiceName, unknown>>>,
  locationOf: (question: Question) => string,
): Partial<Choices> {
  for (const question of questions) {
    const value = values[question.name];
    if (question.name in values) checkValue(question, value, locationOf(question));
  }
  return values as Partial<Choices>;
}

/**
 * Checks answers that this command has written down itself, and that somebody may have changed since.
 *
 * @param names what must be there
 * @param location where they stand, for the message
 * @throws UserError for the first one that is missing or not valid
 */
export function checkWritten<Name extends ChoiceName>(
  values: unknown,
  names: readonly Name[],
  location: string,
): Pick<Choices, Name> {
  const written = (values ?? {}) as Readonly<Partial<Record<ChoiceName, unknown>>>;
  const found = names.map((name) => [name, written[name]] as const);
  return checkChoices(Object.fromEntries(found), ({ name }) => `${location}: at ${name}`) as Pick<
    Choices,
    Name
  >;
}

function checkValue(question: Question, value: unknown, location: string): void {
  const shown = JSON.stringify(value);
  if (question.kind === 'switch') {
    if (typeof value === 'boolean') return;
    throw new UserError(`${location}: ${shown} is not true or false.`, 'Write true or false.');
  }
  if (question.kind === 'text') {
    if (typeof value === 'string') checkName(value, location);
    else throw new UserError(`${location}: ${shown} is not a text.`, 'Write a text in quotes.');
    return;
  }
  const { options, label } = question;
  if (typeof value === 'string' && options.includes(value)) return;
  // Not every value of a kit can be made a text: {"toString": null}.
  const nearest = typeof value === 'string' ? didYouMean(value, options) : '';
  throw new UserError(
    `${location}: ${shown} is no ${label.toLowerCase()} to choose.`,
    `${nearest}Choose one of: ${options.join(', ')}.`,
  );
}

/** @throws UserError naming all rules of npm that a package name breaks */
export function checkName(name: string, location: string): void {
  const problems = packageNameProblems(name);
  if (problems.length === 0) return;
  throw new UserError(
    `${location}: "${name}" is no name for an npm package: it ${problems.join(', and it ')}.`,
    `Use --name ${suggestPackageName(name)}, or another name of small letters, digits and hyphens.`,
  );
}

/** What is known before the defaults. */
export interface Known {
  /** As given; relative to the working directory. */
  readonly directory?: string;
  readonly choices: Partial<Choices>;
}

/** Names of the questions that nobody has answered; a directory answers the one for the name. */
export function missingChoices({ directory, choices }: Known): ChoiceName[] {
  return questions
    .map(({ name }) => name)
    .filter((name) => choices[name] === undefined)
    .filter((name) => name !== 'name' || directory === undefined);
}

/** The stack that is known, completed by the default. */
export function stackOf(choices: Partial<Choices>): Stack {
  const entries = dimensionNames.map((name) => [name, choices[name] ?? defaultStack[name]]);
  return Object.fromEntries(entries) as Stack;
}

/**
 * Completes what is known by the defaults.
 *
 * @throws UserError when the directory's name is no package name and no other name is given, or the stack
 * has no such stage
 */
export function answersFrom(
  known: Known,
  defaults: { readonly packageManager: PackageManagerName; readonly workingDirectory: string },
): Answers {
  const { choices } = known;
  const directory = directoryPath(known, defaults.workingDirectory);
  const name = choices.name ?? basename(directory);
  checkName(name, choices.name === undefined ? 'the name of the directory' : 'the name');
  return {
    directory,
    name,
    stack: stackOf(choices),
    stage: stageOf(choices),
    packageManager: choices.packageManager ?? defaults.packageManager,
    install: choices.install ?? settings.install.default,
    git: choices.git ?? settings.git.default,
    test: choices.test ?? settings.test.default,
  };
}

/** @throws UserError when the stack has no such stage: it has nothing to learn there */
function stageOf(choices: Partial<Choices>): StageName {
  const { stage = lastStage } = choices;
  const stack = stackOf(choices);
  const known = stagesOf(stack);
  if (known.includes(stage)) return stage;
  throw new UserError(
    `${stackId(stack)} has no stage ${stage}.`,
    `Choose one of: ${known.join(', ')}.`,
  );
}

/** Absolute path of the target directory: as given, or else named after the project. */
export function directoryPath({ directory, choices }: Known, workingDirectory: string): string {
  return resolve(workingDirectory, directory ?? directoryOf(choices.name ?? defaultName));
}
