/** `.backend-practice.json` of a submission: what it says, and whether it says what the class was given. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recordedAnswers } from '../../commands/info.ts';
import { composeProject, type Sources } from '../../composing/project.ts';
import {
  type RecordedAnswers,
  recordPath,
  type StarterRecord,
  treeOf,
} from '../../composing/record.ts';
import { UserError } from '../../model/errors.ts';
import { starterNameOf } from '../../model/kit.ts';
import type { Answers } from '../../model/settings.ts';
import { type Stack, stackId } from '../../model/stack.ts';
import { isReached, type StageName, stageAfter } from '../../model/stages.ts';
import { lockedStarter, type SchoolClass } from '../class.ts';
import type { Submission } from '../submissions.ts';

export interface CheckedRecord {
  /** What the student should have: of the lock where it knows, at the stage of the record. */
  readonly answers: Answers;
  /** The lesson that has begun. */
  readonly lesson: StageName | null;
  /** What in it nobody but the student can have written, a few words each. */
  readonly problems: readonly string[];
}

/** @throws UserError when the directory is no starter, or of another version */
export function checkRecord(
  submission: Submission,
  known: SchoolClass,
  sources: Sources,
): CheckedRecord {
  const record = recordIn(submission.directory);
  refuseOtherVersion(record.version, submission, sources);
  const said = recordedAnswers(record as StarterRecord, submission.directory);
  const answers = expectedAnswers(said, submission, known);
  const { stage, stack } = answers;
  const isLesson = record.lesson !== undefined && record.lesson === stageAfter(stack, stage);
  const { tree } = record;
  const problems = [
    ...differences(said, answers),
    ...(isTooEarly(stage, submission, known)
      ? [`the stage ${stage} is before that of the class`]
      : []),
    ...(record.lesson === undefined || isLesson ? [] : ['the lesson is not the next one']),
    ...(isCallList(record.generated) ? [] : ['the list of what was generated is malformed']),
    ...(tree === treeOf(composeProject(said, sources).files, sources.sha256)
      ? []
      : ['the hash is not that of its starter']),
  ];
  return { answers, lesson: isLesson ? (record.lesson as StageName) : null, problems };
}

interface WrittenRecord {
  readonly version: unknown;
  readonly answers: RecordedAnswers;
  readonly lesson?: unknown;
  readonly generated: unknown;
  readonly tree: unknown;
}

/** Unlike `readRecord` it lets pass what can be told as a change. */
function recordIn(directory: string): WrittenRecord {
  const text = textIn(directory);
  try {
    const record = JSON.parse(text.replace(/^\uFEFF/, '')) as WrittenRecord | null;
    if (typeof record?.answers === 'object' && record.answers) return record;
  } catch {
    // Said below.
  }
  throw new UserError(`${recordPath} cannot be understood.`, 'Ask for it as it was given.');
}

function textIn(directory: string): string {
  try {
    return readFileSync(join(directory, recordPath), 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? 'is missing' : `cannot be read (${code})`;
    throw new UserError(`No starter: ${recordPath} ${what}.`, 'Ask for it as it was given.');
  }
}

/** Offline nobody knows what another version makes. */
function refuseOtherVersion(version: unknown, { id }: Submission, sources: Sources): void {
  if (version === sources.version) return;
  const isNamed = typeof version === 'string' && /^\d+\.\d+\.\d+(?:-[\w.-]+)?$/.test(version);
  const other = isNamed ? version : JSON.stringify(version);
  throw new UserError(
    `The starter is of version ${other}, and this is ${sources.version}.`,
    isNamed
      ? `That version knows it: npx create-backend-practice@${other} kit verify ${id}`
      : 'Ask for it as it was given.',
  );
}

function expectedAnswers(said: Answers, { id }: Submission, known: SchoolClass): Answers {
  const { kit } = known;
  const locked = lockedStarter(known, id);
  const { packageManager } = kit ?? said;
  if (locked) return { ...said, packageManager, name: locked.starter, stack: locked.stack };
  if (!kit) return said;
  const isFromKit = kit.stacks.some((stack) => stackId(stack) === stackId(said.stack));
  const stack = isFromKit ? said.stack : (kit.stacks[0] as Stack);
  const isNamedById = !/\{(?:name|team)\}/.test(kit.name);
  const name = isNamedById ? starterNameOf(kit, { id, name: '', team: '' }) : said.name;
  return { ...said, packageManager, stack, name };
}

function differences(said: Answers, answers: Answers): string[] {
  const pairs = [
    ['name', said.name, answers.name],
    ['stack', stackId(said.stack), stackId(answers.stack)],
    ['package manager', said.packageManager, answers.packageManager],
  ] as const;
  return pairs
    .filter(([, one, other]) => one !== other)
    .map(([what, one, other]) => `the ${what} is ${one}, not ${other}`);
}

function isTooEarly(stage: StageName, { id }: Submission, known: SchoolClass): boolean {
  const first = lockedStarter(known, id)?.stage ?? known.kit?.stage ?? stage;
  return !isReached(stage, first);
}

function isCallList(generated: unknown): boolean {
  const isText = (word: unknown) => typeof word === 'string';
  const isCall = (call: { at?: unknown; args?: unknown } | null) =>
    /^\d{14}$/.test(`${call?.at}`) && Array.isArray(call?.args) && call.args.every(isText);
  return Array.isArray(generated) && generated.every(isCall);
}
