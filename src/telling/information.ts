/** What is asked for by `--help`, `--version`, `--list` and `--print`; nothing is made. */

import { answersFrom, type Known, stackOf } from '../asking/answers.ts';
import type { Given } from '../asking/args.ts';
import { didYouMean } from '../asking/nearest.ts';
import { renderedTexts, type Sources } from '../composing/project.ts';
import { UserError } from '../model/errors.ts';
import { detectPackageManager } from '../model/package-managers.ts';
import { allStacks, dimensions, type Stack, servicesOf, stackId } from '../model/stack.ts';
import { stages } from '../model/stages.ts';
import { helpText, kitHelpText, listText } from './help.ts';
import { kitSchema } from './schema.ts';

export interface Information {
  readonly data: object;
  /** For people; JSON where that was asked for. */
  readonly text: string;
}

/** What `--print` prints, of what is chosen. */
const prints: Readonly<Record<string, (known: Known, sources: Sources) => object>> = {
  matrix: () => allStacks().map(stackData),
  schema: kitSchema,
  stack: ({ choices }) => stackData(stackOf(choices)),
  files: filesData,
};

/**
 * The information that the flags ask for, or null when they ask for a starter.
 *
 * @throws UserError when there is no such thing to print
 */
export function informationFor(given: Given, known: Known, sources: Sources): Information | null {
  const { version } = sources;
  if (given.help) {
    const help = given.command === 'kit' ? kitHelpText() : helpText(version);
    return { data: { help }, text: help };
  }
  if (given.version) return { data: { version }, text: version };
  if (given.list && given.command !== 'next')
    return { data: { ...dimensions, stage: stages }, text: listText() };
  if (given.print === undefined) return null;
  const data = printed(given.print, known, sources);
  return { data, text: JSON.stringify(data, null, 2) };
}

function printed(what: string, known: Known, sources: Sources): object {
  const print = Object.hasOwn(prints, what) ? prints[what] : undefined;
  if (print) return print(known, sources);
  const names = Object.keys(prints);
  throw new UserError(
    `--print: there is no "${what}" to print.`,
    `${didYouMean(what, names)}Choose one of: ${names.join(', ')}.`,
  );
}

function stackData(stack: Stack): object {
  return { id: stackId(stack), ...stack, services: servicesOf(stack).map(({ name }) => name) };
}

/**
 * All files that Git would get but for the record, which `treeOf` leaves out too. A later version asks for
 * them so, to find out what a starter was made as: this output may grow, and never change.
 */
function filesData(known: Known, sources: Sources): object {
  const packageManager = detectPackageManager(process.env.npm_config_user_agent);
  const answers = answersFrom(known, { packageManager, workingDirectory: process.cwd() });
  const files = Object.fromEntries(renderedTexts(answers, sources));
  return { version: sources.version, files };
}
