/** A submission -> whose it is, of which stack, and how far it says it has come. */
import { recordPath, type StarterRecord } from '../../composing/record.ts';
import type { Kit, Student } from '../../model/kit.ts';
import { dimensionNames, type Stack, stackId } from '../../model/stack.ts';
import { isReached, isStage, type StageName, stagesOf } from '../../model/stages.ts';
import type { ClassLock, LockedStarter } from '../class-lock.ts';
import type { Submission } from '../submissions.ts';
import { GradingFailed } from './grading-failed.ts';
import type { HandedIn } from './submission-copy.ts';

export interface Who {
  readonly student: Student;
  /** The stage whose code came from the kit: at the beginning, or by `next --apply`. */
  readonly given: StageName;
  /** The stage that it should have reached: of its record, but never outside of the kit. */
  readonly claimed: StageName;
  /** Those of the kit that the stack has. */
  readonly stages: readonly StageName[];
  readonly notes: readonly string[];
}

/**
 * What the teacher's lock says wins over what the student's record says.
 *
 * @throws GradingFailed when nobody knows its stack, or the kit does not have it
 */
export function whoHandedIn(
  { id }: Submission,
  { files }: HandedIn,
  { kit, lock }: { readonly kit: Kit; readonly lock: ClassLock | null },
): Who {
  const locked = lock?.starters.find((starter) => starter.id === id);
  const record = recordIn(files.get(recordPath));
  const stack = stackFor(kit, locked, record);
  const begin = locked?.stage ?? kit.stage;
  const student = { id, name: locked?.name ?? id, team: locked?.team ?? '', stack, stage: begin };
  const stages = stagesOf(stack).filter(
    (stage) => isReached(stage, kit.stage) && isReached(kit.lastStage, stage),
  );
  const [first = kit.stage] = stages;
  const within = (stage: unknown): StageName | null =>
    typeof stage === 'string' && isStage(stage) && stages.includes(stage) ? stage : null;
  const said = record === null ? null : (record.answers?.stage ?? 'complete');
  const given = within(said) ?? within(begin) ?? first;
  const claimed = within(record?.lesson) ?? given;
  const isClaimLater = isReached(claimed, given);
  return {
    student,
    stages,
    given,
    claimed: isClaimLater ? claimed : given,
    notes: notesOn(record, said, within, stack),
  };
}

function notesOn(
  record: Partial<StarterRecord> | null,
  said: string | null,
  within: (stage: unknown) => StageName | null,
  stack: Stack,
): string[] {
  if (record === null) return [`${recordPath} is missing or cannot be read.`];
  const notes: string[] = [];
  if (!within(said)) notes.push(`Its record says the stage ${said}, which the kit does not have.`);
  const other = stackIn(record);
  if (!other || stackId(other) !== stackId(stack)) {
    notes.push(`Its record does not say the stack ${stackId(stack)}, which it was given.`);
  }
  return notes;
}

function recordIn(content: Buffer | undefined): Partial<StarterRecord> | null {
  try {
    const record = JSON.parse(content?.toString('utf8') ?? '') as unknown;
    return typeof record === 'object' && record !== null ? record : null;
  } catch {
    return null;
  }
}

function stackIn(record: Partial<StarterRecord> | null): Stack | null {
  const answers = record?.answers as Readonly<Record<string, unknown>> | undefined;
  if (typeof answers !== 'object' || answers === null) return null;
  const entries = dimensionNames.map((name) => [name, answers[name]] as const);
  return Object.fromEntries(entries) as Stack;
}

function stackFor(
  { stacks }: Kit,
  locked: LockedStarter | undefined,
  record: Partial<StarterRecord> | null,
): Stack {
  if (locked) return locked.stack;
  const said = stackIn(record);
  const found = said && stacks.find((stack) => stackId(stack) === stackId(said));
  if (found) return found;
  const [only, another] = stacks;
  if (only && !another) return only;
  const what = said ? `The kit has no stack ${stackId(said)}` : `${recordPath} cannot be read`;
  throw new GradingFailed('submission', `${what}, so nobody knows what it should be.`);
}
