/** Asks what is missing, through `prompts`. Escape goes back one question; Ctrl-C throws `Cancelled`. */
import { basename, resolve } from 'node:path';
import prompts, { type PromptObject } from 'prompts';
import { Cancelled, UserError } from '../model/errors.ts';
import { askedSettings, type ChoiceName, directoryOf, questions } from '../model/settings.ts';
import { dimensionNames } from '../model/stack.ts';
import {
  directoryNameProblem,
  packageNameProblems,
  suggestPackageName,
} from '../writing/package-name.ts';
import { isUnfinished } from '../writing/staging.ts';
import { checkTarget } from '../writing/target.ts';
import { missingChoices } from './answers.ts';
import {
  type Answered,
  type AskedName,
  type Asking,
  questionOf,
  select,
  terminalWidth,
} from './questions.ts';
import { wrapText } from './wrap.ts';

/** The answer of somebody who wants to go back. */
export const back = Symbol('back');

/** The questions that neither flags nor a kit answer, in order. */
export function askedNames({ known, workingDirectory }: Asking): AskedName[] {
  const missing = missingChoices(known);
  const { directory, choices } = known;
  // The given directory has a name, too, which may be none for a package.
  const folder = directory === undefined ? '' : basename(resolve(workingDirectory, directory));
  const isNamed = choices.name !== undefined || packageNameProblems(folder).length === 0;
  const [stage, ...settings] = askedSettings;
  const all = [stage, ...dimensionNames, ...settings];
  const others = all.filter((name) => missing.includes(name));
  return [...(isNamed ? [] : ['name' as const]), ...others];
}

/** What is said before the first question. */
export function introText({ length }: readonly AskedName[]): string {
  const count = length === 0 ? 'No question' : length === 1 ? '1 question' : `${length} questions`;
  return [
    `${count}, then a summary${length === 0 ? '' : ', where you can change each answer'}.`,
    'Keys: arrows choose, Enter answers, Esc goes back, Ctrl-C stops.\n',
  ].join('\n');
}

/**
 * Asks the questions in order. A name that belongs to an unfinished starter ends them: it has its answers.
 *
 * @param earlier answers that are highlighted
 */
export async function ask(
  asking: Asking,
  names: readonly AskedName[] = askedNames(asking),
  earlier: Answered = {},
): Promise<Answered> {
  let answered = earlier;
  for (let index = 0; index < names.length; ) {
    const name = names[index] as AskedName;
    const answer = await answerTo(questionOf(name, asking, answered));
    if (answer === back) {
      eraseLines(index === 0 ? 1 : 2);
      index = Math.max(0, index - 1);
      continue;
    }
    answered = { ...answered, [name]: answer };
    if (name === 'name') {
      const better = refuseName(String(answer), asking);
      if (better !== null) {
        answered = { ...answered, name: better };
        continue;
      }
      if (isUnfinished(targetOf(String(answer), asking))) break;
    }
    index++;
  }
  return answered;
}

/** Says what is wrong with a name; `prompts` draws more than one line of it wrongly. @returns one that is better */
function refuseName(name: string, asking: Asking): string | null {
  const problem = nameProblem(name);
  const obstacle = problem ?? (asking.known.directory ? null : targetProblem(name, asking));
  if (obstacle === null) return null;
  const better = suggestPackageName(problem === null ? `${name}-2` : name);
  eraseLines(1);
  const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name;
  const text = wrapText(`✖ ${shown}: ${obstacle} Try ${better}.`, terminalWidth());
  process.stdout.write(`${text}\n`);
  return better;
}

/** Asks whether to go on. @returns the question to be asked again, or null @throws Cancelled when not */
export async function decide(names: readonly AskedName[]): Promise<AskedName | null> {
  const labelOf = (name: ChoiceName) => questions.find((one) => one.name === name)?.label ?? name;
  const answer = await answerTo({
    ...select,
    name: 'next',
    message: 'Make it?',
    choices: [
      { title: 'Yes, make it', value: 'create' },
      ...names.map((name) => ({ title: `Change: ${labelOf(name)}`, value: name })),
      { title: 'No, stop', value: 'stop' },
    ],
  });
  if (answer === 'create') return null;
  const name = answer === back ? names.at(-1) : names.find((one) => one === answer);
  if (name === undefined) throw new Cancelled();
  return name;
}

/** @throws Cancelled on Ctrl-C */
export async function answerTo(question: PromptObject & { name: string }): Promise<unknown> {
  // For `prompts`, Escape and Ctrl-C are the same.
  let key: string | undefined;
  const hear = (_: unknown, pressed?: { readonly name?: string }) => {
    key = pressed?.name;
  };
  const onCancel = () => {
    if (key !== 'escape') throw new Cancelled();
  };
  process.stdin.on('keypress', hear);
  try {
    const { [question.name]: answer = back } = await prompts(question, { onCancel });
    return answer;
  } finally {
    process.stdin.off('keypress', hear);
  }
}

/** The crossed out question, and the answer that is about to be given again. */
function eraseLines(count: number): void {
  if (process.stdout.isTTY) process.stdout.write('\u001b[1A\u001b[2K'.repeat(count));
}

/** All that is wrong with it, at once. */
function nameProblem(name: string): string | null {
  const folder = directoryNameProblem(directoryOf(name));
  const problems = [...packageNameProblems(name), ...(folder ? [folder] : [])];
  if (problems.length === 0) return null;
  return `it ${problems.join(', and it ')}.`;
}

function targetProblem(name: string, asking: Asking): string | null {
  const directory = targetOf(name, asking);
  try {
    checkTarget(directory, asking);
    return null;
  } catch (error) {
    if (error instanceof UserError) return error.message.replace(directory, 'it');
    throw error;
  }
}

function targetOf(name: string, { known, workingDirectory }: Asking): string {
  return resolve(workingDirectory, known.directory ?? directoryOf(name));
}
