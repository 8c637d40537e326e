/** What is asked for by `--help`, `--version`, `--list` and `--print`; nothing is made. */

import { stackOf } from '../asking/answers.ts';
import type { Given } from '../asking/args.ts';
import { didYouMean } from '../asking/nearest.ts';
import { UserError } from '../model/errors.ts';
import type { Choices } from '../model/settings.ts';
import { allStacks, dimensions, type Stack, servicesOf, stackId } from '../model/stack.ts';
import { helpText, listText } from './help.ts';
import { kitSchema } from './schema.ts';

export interface Information {
  readonly data: object;
  /** For people; JSON where that was asked for. */
  readonly text: string;
}

/** What `--print` prints, from the stack that is chosen. */
const prints: Readonly<Record<string, (stack: Stack) => object>> = {
  matrix: () => allStacks().map(stackData),
  schema: kitSchema,
  stack: stackData,
};

/**
 * The information that the flags ask for, or null when they ask for a starter.
 *
 * @throws UserError when there is no such thing to print
 */
export function informationFor(
  given: Given,
  choices: Partial<Choices>,
  version: string,
): Information | null {
  if (given.help) return { data: { help: helpText(version) }, text: helpText(version) };
  if (given.version) return { data: { version }, text: version };
  if (given.list) return { data: dimensions, text: listText() };
  if (given.print === undefined) return null;
  const data = printed(given.print, stackOf(choices));
  return { data, text: JSON.stringify(data, null, 2) };
}

function printed(what: string, stack: Stack): object {
  const print = Object.hasOwn(prints, what) ? prints[what] : undefined;
  if (print) return print(stack);
  const names = Object.keys(prints);
  throw new UserError(
    `--print: there is no "${what}" to print.`,
    `${didYouMean(what, names)}Choose one of: ${names.join(', ')}.`,
  );
}

function stackData(stack: Stack): object {
  return { id: stackId(stack), ...stack, services: servicesOf(stack).map(({ name }) => name) };
}
