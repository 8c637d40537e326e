/**
 * The mark of a starter whose making has not come to its end: a folder in it that Git ignores, with the
 * answers, and in the name of a file the process that is at work. The same command finds it and goes on.
 */
import { readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { answersFrom, checkWritten, type Known } from '../asking/answers.ts';
import type { ProjectFile, ProjectFiles } from '../composing/compose.ts';
import { recordedNames } from '../composing/record.ts';
import { UserError } from '../model/errors.ts';
import { type Answers, type Choices, questions } from '../model/settings.ts';
import { lastStage } from '../model/stages.ts';
import { isAlive } from '../writing/process-id.ts';
import { isUnfinished, isVisible, markName } from '../writing/staging.ts';
import { changedMeanwhile } from '../writing/target.ts';
import { discard } from '../writing/write-staging.ts';

/** What the run that began a starter was told. */
export interface Beginning {
  /** Of create-backend-practice. */
  readonly version: string;
  readonly choices: Choices;
}

/** @throws UserError when somebody has changed the mark */
export function beginningIn(directory: string): Beginning | null {
  if (!isUnfinished(directory)) return null;
  try {
    const text = readFileSync(join(directory, markName, 'answers.json'), 'utf8');
    const { version, ...values } = JSON.parse(text);
    if (typeof version !== 'string') throw new Error('it has no version');
    const names = questions.map(({ name }) => name);
    return {
      version,
      choices: checkWritten({ stage: lastStage, ...values }, names, 'answers.json'),
    };
  } catch (error) {
    throw new UserError(
      `${join(directory, markName)} cannot be read: ${(error as Error).message}`,
      'Choose another directory; or remove it and finish by hand, as README.md there says.',
    );
  }
}

/** The files with the mark. @param git whether a first commit is still to be made */
export function withMark(
  files: ProjectFiles,
  answers: Answers,
  { version, git }: { readonly version: string; readonly git: boolean },
): ProjectFiles {
  const { directory: _, stack, ...rest } = answers;
  const text = JSON.stringify({ version, ...stack, ...rest, git }, null, 2);
  const mark = Object.entries({
    '.gitignore': '*\n',
    'answers.json': `${text}\n`,
    [ownFile()]: '',
  }).map(([name, text]): [string, ProjectFile] => {
    return [`${markName}/${name}`, { text, origin: [], executable: false }];
  });
  return new Map([...mark, ...files]);
}

/**
 * The answers with which a starter was begun. What the second run says beside them has to agree; only the
 * steps are its own choice.
 *
 * @throws UserError naming what does not agree
 */
export function answersOf(begun: Beginning, known: Known, directory: string): Answers {
  const { choices } = begun;
  for (const name of [...recordedNames, 'stage'] as const) {
    const wanted = known.choices[name];
    if (wanted === undefined || wanted === choices[name]) continue;
    throw new UserError(
      `${directory} has an unfinished starter with ${name} = ${choices[name]}, not ${wanted}.`,
      'Leave that out to finish it, or choose another directory.',
    );
  }
  const { install = choices.install, test = choices.test, git = true } = known.choices;
  const all = { ...choices, install, test, git: git && choices.git };
  const defaults = { packageManager: choices.packageManager, workingDirectory: directory };
  return answersFrom({ directory, choices: all }, defaults);
}

/**
 * Takes the mark over from a process that has ended. The rename succeeds for one of two that want it.
 *
 * @throws UserError while the other is at work
 */
export function claimMark(directory: string): void {
  const folder = join(directory, markName);
  const owner = readdirSync(folder).find((name) => name.startsWith(ownPrefix));
  const own = join(folder, ownFile());
  if (owner === undefined) {
    writeFileSync(own, '', { flag: 'wx' });
    return;
  }
  const id = Number(owner.slice(ownPrefix.length));
  if (id !== process.pid && isAlive(id)) {
    throw new UserError(
      `Another run, process ${id}, is making the starter in ${directory}.`,
      `Wait for its end. If that process is something else, remove ${join(folder, owner)}.`,
    );
  }
  try {
    renameSync(join(folder, owner), own);
  } catch {
    throw changedMeanwhile(folder);
  }
}

/** Where there was nothing to do but to write, there is none. @throws UserError when the system refuses */
export function removeMark(directory: string): void {
  const mark = join(directory, markName);
  if (isVisible(mark)) discard([mark], directory);
}

const ownPrefix = 'process-';

function ownFile(): string {
  return `${ownPrefix}${process.pid}`;
}
