/** What is asked that is no stack choice, and the one list of everything that can be answered. */
import { type PackageManagerName, packageManagers } from './package-managers.ts';
import {
  type DimensionName,
  defaultStack,
  dimensionNames,
  dimensions,
  type Stack,
} from './stack.ts';
import { firstStage, lastStage, type StageName, stageNames, stages } from './stages.ts';

interface TextSetting {
  readonly kind: 'text';
  readonly label: string;
  readonly question: string;
  readonly help: string;
}

interface ChoiceSetting {
  readonly kind: 'choice';
  readonly label: string;
  readonly question: string;
  readonly help: string;
  readonly options: readonly string[];
  /** What a beginner has to know of each, in a sentence without its dot. */
  readonly explains: Readonly<Record<string, string>>;
  /** Null when it depends on where the command is run. */
  readonly default: string | null;
}

interface SwitchSetting {
  readonly kind: 'switch';
  readonly label: string;
  readonly question: string;
  readonly help: string;
  readonly default: boolean;
  /** What a beginner has to know of each answer; a setting without is not asked for. */
  readonly explains?: Readonly<Record<'yes' | 'no', string>>;
}

/** In the order of the questions; the dimensions of the stack come after `stage`. */
export const settings = {
  name: {
    kind: 'text',
    label: 'Name',
    question: 'What is your project called?',
    help: 'npm package name; otherwise that of the directory',
  },
  stage: {
    kind: 'choice',
    label: 'Stage',
    question: 'Where do you want to begin?',
    help: 'how far the backend is built; `next` builds the rest with you',
    options: stageNames,
    explains: {
      [firstStage]: `${stages[firstStage].title}, and nothing else; the command next adds the rest, a lesson at a time`,
      [lastStage]: `${stages[lastStage].title}: a lot to read, and ready to work with`,
    },
    default: lastStage,
  },
  packageManager: {
    kind: 'choice',
    label: 'Package manager',
    question: 'Which package manager do you use?',
    help: 'otherwise the one that started this command',
    options: Object.keys(packageManagers),
    default: null,
    explains: {
      npm: 'It downloads the packages that your code builds on; npm comes with Node.js',
      pnpm: 'It keeps each package once for all your projects; it has to be installed first',
      yarn: 'It was the first alternative to npm; it has to be installed first',
      bun: 'It is the quickest to install packages; it has to be installed first',
    },
  },
  install: {
    kind: 'switch',
    label: 'Install',
    question: 'Install the dependencies now?',
    help: 'install the dependencies, and fill the database where that needs no server',
    default: true,
    explains: {
      yes: 'Dependencies are the packages that the backend builds on; they are downloaded',
      no: 'You do it yourself: the commands for it are printed at the end',
    },
  },
  git: {
    kind: 'switch',
    label: 'Git',
    question: 'Make a Git repository with a first commit?',
    help: 'make a Git repository with a first commit',
    default: true,
    explains: {
      yes: 'Git keeps the history of your files in a repository; a commit is one step of it',
      no: 'You can do it later, with git init',
    },
  },
  test: {
    kind: 'switch',
    label: 'Test',
    question: 'Run the tests of the new project?',
    help: 'run the tests of the new project, where that needs no server',
    default: true,
  },
} as const satisfies Record<string, TextSetting | ChoiceSetting | SwitchSetting>;

/** The settings that are worth a question; all others have a flag. */
export const askedSettings = ['stage', 'packageManager', 'install', 'git'] as const;

/** Everything that a person can answer; a flag, a kit and a prompt each give a part of it. */
export type Choices = Stack & {
  readonly name: string;
  readonly stage: StageName;
  readonly packageManager: PackageManagerName;
  readonly install: boolean;
  readonly git: boolean;
  readonly test: boolean;
};

export type ChoiceName = keyof Choices;

/** Everything that is needed to make a starter; checked. */
export interface Answers {
  /** Absolute path. */
  readonly directory: string;
  /** npm package name. */
  readonly name: string;
  readonly stack: Stack;
  readonly stage: StageName;
  readonly packageManager: PackageManagerName;
  readonly install: boolean;
  readonly git: boolean;
  readonly test: boolean;
}

/** The directory of a project that has only a name: `@me/my-app` -> `my-app`. */
export function directoryOf(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

/** One thing that can be answered, as the flags, the kit and the prompts see it. */
export interface Question {
  readonly name: ChoiceName;
  /** The flag without its dashes: `package-manager`. */
  readonly flag: string;
  readonly kind: 'text' | 'choice' | 'switch';
  readonly label: string;
  readonly help: string;
  /** The values of a choice; empty otherwise. */
  readonly options: readonly string[];
  /** Null when it depends on where the command is run. */
  readonly default: string | boolean | null;
}

/** All questions: the name, the stage, the stack in the model's order, then the settings. */
export const questions: readonly Question[] = [
  settingQuestion('name'),
  settingQuestion('stage'),
  ...dimensionNames.map(dimensionQuestion),
  settingQuestion('packageManager'),
  settingQuestion('install'),
  settingQuestion('git'),
  settingQuestion('test'),
];

function dimensionQuestion(name: DimensionName): Question {
  const { label, question, options } = dimensions[name];
  return {
    name,
    flag: name,
    kind: 'choice',
    label,
    help: question,
    options: Object.keys(options),
    default: defaultStack[name],
  };
}

function settingQuestion(name: keyof typeof settings): Question {
  const setting: TextSetting | ChoiceSetting | SwitchSetting = settings[name];
  const { kind, label, help } = setting;
  return {
    name,
    flag: name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`),
    kind,
    label,
    help,
    options: kind === 'choice' ? setting.options : [],
    default: kind === 'text' ? null : setting.default,
  };
}
