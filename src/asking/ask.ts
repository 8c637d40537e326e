/** Asks what is missing, through `prompts`. Ctrl-C and Escape throw `Cancelled`. */
import { basename, resolve } from 'node:path';
import { styleText } from 'node:util';
import prompts, { type PromptObject } from 'prompts';
import { Cancelled, UserError } from '../model/errors.ts';
import type { PackageManagerName } from '../model/package-managers.ts';
import { type ChoiceName, type Choices, directoryOf, settings } from '../model/settings.ts';
import {
  type DimensionName,
  defaultStack,
  dimensionNames,
  dimensions,
  type Option,
  optionsOf,
} from '../model/stack.ts';
import { packageNameProblems, suggestPackageName } from '../writing/package-name.ts';
import { checkTarget } from '../writing/target.ts';
import { defaultName, type Known, missingChoices } from './answers.ts';

export interface Asking {
  readonly known: Known;
  readonly workingDirectory: string;
  /** The one that is highlighted. */
  readonly packageManager: PackageManagerName;
  /** Whether the target may hold something. */
  readonly force: boolean;
}

/** The settings that are worth a question; all others have a flag. */
const askedSettings = ['packageManager', 'install', 'git'] as const;

/** Asks the questions that neither flags nor a kit answer, in order. */
export async function ask(asking: Asking): Promise<Partial<Choices>> {
  const missing = missingChoices(asking.known);
  const isAsked = ({ name }: PromptObject) => missing.includes(name as ChoiceName);
  const prompt = [
    ...nameQuestions(asking),
    ...dimensionNames.map(dimensionQuestion).filter(isAsked),
    ...askedSettings.map((name) => settingQuestion(name, asking.packageManager)).filter(isAsked),
  ];
  return (await prompts(prompt, { onCancel })) as Partial<Choices>;
}

/** Asks whether to go on. @throws Cancelled when not */
export async function confirm(question: string): Promise<void> {
  const prompt = { type: 'confirm', name: 'isMade', message: question, initial: true } as const;
  const { isMade } = await prompts(prompt, { onCancel });
  if (!isMade) throw new Cancelled();
}

function onCancel(): never {
  throw new Cancelled();
}

/** The name is asked for where there is none, or where the given directory's name is not valid. */
function nameQuestions({ known, workingDirectory, force }: Asking): PromptObject[] {
  const { directory, choices } = known;
  if (choices.name !== undefined) return [];
  const question = { type: 'text', name: 'name', message: settings.name.question } as const;
  if (directory === undefined) {
    const validate = (name: string) =>
      nameProblem(name) ??
      targetProblem(resolve(workingDirectory, directoryOf(name)), force) ??
      true;
    return [{ ...question, initial: defaultName, validate }];
  }
  const folder = basename(resolve(workingDirectory, directory));
  if (packageNameProblems(folder).length === 0) return [];
  const validate = (name: string) => nameProblem(name) ?? true;
  return [{ ...question, initial: suggestPackageName(folder), validate }];
}

/** One short line: `prompts` draws a longer one wrongly. */
function nameProblem(name: string): string | null {
  const [problem] = packageNameProblems(name);
  return problem ? `It ${problem}; try ${suggestPackageName(name)}` : null;
}

function targetProblem(directory: string, force: boolean): string | null {
  try {
    checkTarget(directory, { force });
    return null;
  } catch (error) {
    if (error instanceof UserError) return error.message.replace(directory, basename(directory));
    throw error;
  }
}

function dimensionQuestion(name: DimensionName): PromptObject {
  const options = optionsOf(name);
  return {
    type: 'select',
    name,
    message: dimensions[name].question,
    hint: ' ',
    initial: options.findIndex(([option]) => option === defaultStack[name]),
    choices: options.map(([value, option]) => ({
      title: `${option.label}  ${styleText('dim', option.hint, { stream: process.stdout })}`,
      value,
      description: descriptionOf(option),
    })),
    onRender: showLabelOnly,
  };
}

/** The parts of the library's own prompt object that are touched. */
interface SelectPrompt {
  readonly done?: boolean;
  readonly selection: { title: string };
}

/** Once it is answered, the hint has done its work: `✔ Where is the data kept? › SQLite`. */
function showLabelOnly(this: unknown): void {
  const { done, selection } = this as SelectPrompt;
  if (done) selection.title = selection.title.split('  ')[0] ?? '';
}

/** Shown under the highlighted option. */
function descriptionOf({ chooseWhen, avoidWhen, needs }: Option): string {
  const lines = [`Choose it when ${chooseWhen}.`, `Avoid it when ${avoidWhen}.`];
  if (needs.length > 0) lines.push(`Needs ${needs.map(({ name }) => name).join(', ')} running.`);
  return lines.join('\n');
}

function settingQuestion(
  name: (typeof askedSettings)[number],
  detected: PackageManagerName,
): PromptObject {
  const setting = settings[name];
  const question = { name, message: setting.question };
  if (setting.kind === 'switch') {
    return { ...question, type: 'confirm', initial: setting.default };
  }
  return {
    ...question,
    type: 'select',
    hint: ' ',
    initial: setting.options.indexOf(detected),
    choices: setting.options.map((option) => ({ title: option, value: option })),
  };
}
