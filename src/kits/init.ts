/** `kit init`: writes a kit, of flags and what a teacher answers. */
import { lstatSync, renameSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { stackOf } from '../asking/answers.ts';
import { reasonNotToAsk } from '../asking/reason-not-to-ask.ts';
import type { Call } from '../commands/others.ts';
import { UserError } from '../model/errors.ts';
import { kitName } from '../model/kit.ts';
import { detectPackageManager } from '../model/package-managers.ts';
import type { Choices } from '../model/settings.ts';
import { firstStage, lastStage } from '../model/stages.ts';
import { quoted } from '../telling/summary.ts';
import { ownProgram } from '../this-package.ts';
import { randomHex } from '../writing/random.ts';
import { workingDirectory } from '../writing/target.ts';
import type { KitAnswers } from './ask-kit.ts';
import { kitFileName } from './find-kit.ts';
import { inspectKitText, problemsError } from './kit-file.ts';

export async function initKit({ given, known, sources, report }: Call): Promise<number> {
  const [shown = kitFileName] = given.operands;
  const file = resolve(workingDirectory(), shown);
  if (!(given.force && given.overwrite)) refuseExisting(file, shown);
  const said: KitAnswers = {
    choices: known.choices,
    ...(typeof given.choices.name === 'string' && { name: given.choices.name }),
    ...(given.kitOptions['last-stage'] && { lastStage: given.kitOptions['last-stage'] }),
    ...(given.kitOptions.note !== undefined && { note: given.kitOptions.note }),
  };
  const answers = reasonNotToAsk(given) === null ? await asked(said) : said;
  const kit = kitOf(answers, sources.version);
  const text = `${JSON.stringify(kit, null, 2)}\n`;
  const { problems } = inspectKitText(file, text);
  if (problems.length > 0) throw problemsError(`The kit for ${shown}`, problems);
  write(file, text, given.force && given.overwrite);
  const program = ownProgram();
  // In a clone that is not published npm would find nothing, or another package.
  const command = program === null ? 'npx create-backend-practice' : `node ${quoted(program)}`;
  const next = `${command} kit build ${quoted(shown)} --roster students.csv`;
  const roster =
    'With students.csv (a head "id,name", then a line for each) this builds the class:';
  report.result({ file, kit }, `Wrote ${shown}.\n\n${roster}\n\n  ${next}`);
  return 0;
}

async function asked(said: KitAnswers): Promise<KitAnswers> {
  return (await import('./ask-kit.ts')).askKit(said);
}

/** The order of the keys is the one in which a person reads them. */
function kitOf({ choices, name, lastStage: last, note }: KitAnswers, version: string): object {
  const { packageManager, install, git, test }: Partial<Choices> = choices;
  return {
    $schema: schemaUrl(version),
    version,
    name: name ?? kitName,
    ...stackOf(choices),
    stage: choices.stage ?? firstStage,
    lastStage: last ?? lastStage,
    packageManager: packageManager ?? detectPackageManager(process.env.npm_config_user_agent),
    ...Object.fromEntries(
      Object.entries({ install, git, test }).filter(([, value]) => value !== undefined),
    ),
    ...(note && { note }),
  };
}

/**
 * An address and no path: with npm create the package lies in a cache whose path is another one on each machine,
 * and a kit is sent around. Of this version, so that an editor knows the keys that the version knows.
 */
function schemaUrl(version: string): string {
  return `https://unpkg.com/create-backend-practice@${version}/dist/kit.schema.json`;
}

function refuseExisting(file: string, shown: string): void {
  if (!lstatSync(file, { throwIfNoEntry: false })) return;
  throw new UserError(
    `${shown} is there already.`,
    'Name another file, or write --force --overwrite to have it replaced.',
  );
}

/** Never over a file that somebody has written meanwhile; what is replaced is replaced in one step. */
function write(file: string, text: string, isOverwritten: boolean): void {
  const beside = isOverwritten ? `${file}.${randomHex(6)}` : file;
  try {
    writeFileSync(beside, text, { flag: 'wx' });
    if (isOverwritten) renameSync(beside, file);
  } catch (error) {
    const { message } = error as Error;
    throw new UserError(`${file} could not be written: ${message}.`, 'Choose another path.');
  }
}
