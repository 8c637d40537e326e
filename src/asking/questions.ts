/** The questions as `prompts` takes them: what is highlighted, and what is explained below it. */
import { basename, resolve } from 'node:path';
import { styleText } from 'node:util';
import type { Choice } from 'prompts';
import type { PackageManagerName } from '../model/package-managers.ts';
import { type askedSettings, type Choices, settings } from '../model/settings.ts';
import {
  type DimensionName,
  defaultStack,
  dimensions,
  type Option,
  optionsOf,
} from '../model/stack.ts';
import { firstStage, lastStage, type StageName } from '../model/stages.ts';
import { suggestPackageName } from '../writing/package-name.ts';
import { defaultName, type Known } from './answers.ts';
import { wrapText } from './wrap.ts';

export interface Asking {
  readonly known: Known;
  readonly workingDirectory: string;
  /** The one that is highlighted. */
  readonly packageManager: PackageManagerName;
  /** Whether the target may hold something. */
  readonly force: boolean;
  /** How many files a starter has that begins there. */
  readonly countFiles: (stage: StageName) => number;
}

export type Answered = Partial<Choices>;
export type AskedName = 'name' | DimensionName | (typeof askedSettings)[number];

/** @param answered what is highlighted, in place of the default */
export function questionOf(name: AskedName, asking: Asking, answered: Answered) {
  if (name === 'name') return nameQuestion(asking, answered);
  if (name in dimensions) return dimensionQuestion(name as DimensionName, answered);
  if (name === 'stage') return stageQuestion(asking, answered);
  return settingQuestion(
    name as Exclude<(typeof askedSettings)[number], 'stage'>,
    asking,
    answered,
  );
}

function nameQuestion(asking: Asking, answered: Answered) {
  const { known, workingDirectory } = asking;
  const { directory } = known;
  const suggested = directory && suggestPackageName(basename(resolve(workingDirectory, directory)));
  return {
    type: 'text' as const,
    name: 'name',
    message: settings.name.question,
    initial: answered.name ?? suggested ?? defaultName,
  };
}

/** The parts of the library's own prompt object that are touched. */
interface SelectPrompt {
  readonly done?: boolean;
  readonly selection: { title: string };
}

export const select = {
  type: 'select' as const,
  hint: ' ',
  /** Once it is answered, the hint has done its work: `✔ Where is the data kept? › SQLite`. */
  onRender(this: unknown): void {
    const { done, selection } = this as SelectPrompt;
    if (done) selection.title = selection.title.split('  ')[0] ?? '';
  },
};

function dimensionQuestion(name: DimensionName, answered: Answered) {
  const options = optionsOf(name);
  const chosen = answered[name] ?? defaultStack[name];
  const longest = Math.max(...options.map(([, { label, hint }]) => label.length + hint.length));
  // Beside an arrow and spaces; elsewhere only the highlighted option shows its hint, below it.
  const hasRoom = longest + 7 <= terminalWidth();
  return {
    ...select,
    name,
    message: dimensions[name].question,
    initial: options.findIndex(([option]) => option === chosen),
    choices: options.map(([value, option]): Choice => {
      const hint = `  ${styleText('dim', option.hint, { stream: process.stdout })}`;
      const title = hasRoom ? option.label + hint : option.label;
      return { title, value, description: descriptionOf(option, hasRoom) };
    }),
  };
}

/** Shown under the highlighted option. */
function descriptionOf(option: Option, hasHint: boolean): string {
  const { hint, explains, chooseWhen, avoidWhen, needs } = option;
  return below([
    ...(hasHint ? [] : [`${hint.charAt(0).toUpperCase()}${hint.slice(1)}.`]),
    `${explains}.`,
    `Choose it when ${chooseWhen}.`,
    `Avoid it when ${avoidWhen}.`,
    ...(needs.length > 0 ? [`Needs ${needs.map(({ name }) => name).join(', ')} running.`] : []),
  ]);
}

/** Small, or all of it: the stages between are what comes next, or have a flag. */
function stageQuestion({ countFiles }: Asking, answered: Answered) {
  const { question, explains } = settings.stage;
  const titles = { [firstStage]: 'small', [lastStage]: 'complete' };
  const options = [firstStage, lastStage] as const;
  return {
    ...select,
    name: 'stage',
    message: question,
    initial: answered.stage === firstStage ? 0 : 1,
    choices: options.map((value): Choice => {
      const hint = styleText('dim', `${countFiles(value)} files`, { stream: process.stdout });
      return {
        title: `${titles[value]}  ${hint}`,
        value,
        description: below([`${explains[value]}.`]),
      };
    }),
  };
}

function settingQuestion(
  name: Exclude<(typeof askedSettings)[number], 'stage'>,
  { packageManager }: Asking,
  answered: Answered,
) {
  const { question, explains } = settings[name];
  const isSwitch = name !== 'packageManager';
  const answerOf = (option: string) => (isSwitch ? option === 'yes' : option);
  const chosen = answered[name] ?? (isSwitch ? true : packageManager);
  const options = Object.entries(explains);
  return {
    ...select,
    name,
    message: question,
    initial: options.findIndex(([option]) => answerOf(option) === chosen),
    choices: options.map(([title, text]): Choice => {
      return { title, value: answerOf(title), description: below([`${text}.`]) };
    }),
  };
}

/** Broken here, for `prompts` would indent the lines that it breaks otherwise. */
function below(lines: readonly string[]): string {
  return wrapText(lines.join('\n'), terminalWidth() - 6);
}

export function terminalWidth(): number {
  return process.stdout.columns || 80;
}
