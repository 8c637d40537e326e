/** Asks a teacher what a kit lacks: stages, stack and package manager, the name of a starter, a note. */

import { stackOf } from '../asking/answers.ts';
import { answerTo, ask, back } from '../asking/ask.ts';
import { type AskedName, select } from '../asking/questions.ts';
import { kitName } from '../model/kit.ts';
import { detectPackageManager } from '../model/package-managers.ts';
import type { Choices } from '../model/settings.ts';
import { dimensionNames } from '../model/stack.ts';
import {
  firstStage,
  isReached,
  lastStage,
  type StageName,
  stages,
  stagesOf,
} from '../model/stages.ts';
import { workingDirectory } from '../writing/target.ts';
import { findingsInName } from './checking/together.ts';

/** What is known of a kit so far. */
export interface KitAnswers {
  readonly choices: Partial<Choices>;
  /** With `{id}` in it. */
  readonly name?: string;
  readonly lastStage?: string;
  readonly note?: string;
}

/** Each question that nothing answers yet. @throws Cancelled on Ctrl-C */
export async function askKit(said: KitAnswers): Promise<KitAnswers> {
  const names = [...dimensionNames, 'packageManager' as const].filter(
    (name): name is AskedName & typeof name => said.choices[name] === undefined,
  );
  const asking = {
    known: { choices: said.choices },
    workingDirectory: workingDirectory(),
    packageManager: detectPackageManager(process.env.npm_config_user_agent),
    force: false,
    countFiles: () => 0,
  };
  const choices = { ...(await ask(asking, names)), ...said.choices };
  const known = stagesOf(stackOf(choices));
  const stage = choices.stage ?? (await askStage('Where does the class begin?', known, firstStage));
  const later = known.filter((name) => isReached(name, stage));
  const last = said.lastStage ?? (await askStage('Where does it end?', later, lastStage));
  const name = said.name ?? (await askName());
  const note = said.note ?? (await askText('note', 'A note for the README of each starter?', ''));
  return { choices: { ...choices, stage }, lastStage: last, name, note };
}

/** Escape takes the default: there is no question of this kind to go back to. */
async function askStage(message: string, known: readonly StageName[], usual: StageName) {
  const choices = known.map((value) => ({ title: `${value}  ${stages[value].title}`, value }));
  const initial = known.indexOf(usual);
  const answer = await answerTo({ ...select, name: 'stage', message, choices, initial });
  return answer === back ? usual : (answer as StageName);
}

async function askName(): Promise<string> {
  const message = 'What is the starter of a student called? {id} is filled in.';
  const validate = (name: string) => {
    const [finding] = findingsInName(name);
    return finding ? `${finding.message}.` : true;
  };
  return askText('name', message, kitName, validate);
}

async function askText(
  name: string,
  message: string,
  initial: string,
  validate?: (text: string) => string | true,
): Promise<string> {
  const question = { type: 'text' as const, name, message, initial, ...(validate && { validate }) };
  const answer = await answerTo(question);
  return answer === back ? initial : String(answer);
}
