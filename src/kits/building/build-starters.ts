/** Writes the starters of a class, several at a time; each is composed when its turn comes and then forgotten. */
import { existsSync, mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { archiveEntries } from '../../composing/archive.ts';
import type { ProjectFiles } from '../../composing/compose.ts';
import type { Sources } from '../../composing/project.ts';
import { treeOf } from '../../composing/record.ts';
import { type Kit, starterNameOf } from '../../model/kit.ts';
import type { Bar } from '../../telling/bar.ts';
import type { LockedStarter } from '../class-lock.ts';
import type { Member } from '../roster/students.ts';
import { studentStarter } from '../student-starter.ts';
import type { RunFolder } from './run-folder.ts';
import {
  type Difference,
  isChanged,
  type StarterState,
  stateOfArchive,
  stateOfDirectory,
} from './starter-state.ts';
import { moveTo, writeFilesTo } from './write-starter.ts';

export interface Build {
  readonly kit: Kit;
  readonly students: readonly Member[];
  /** Absolute path of the folder of the class. */
  readonly out: string;
  readonly sources: Sources;
  /** How many are written at once. */
  readonly jobs: number;
  /** Whether each becomes an archive, and no directory. */
  readonly zip: boolean;
  /** Whether a starter that differs gives way. */
  readonly overwrite: boolean;
  readonly dryRun: boolean;
  readonly signal: AbortSignal;
  readonly bar: Bar;
}

export interface Built {
  readonly starter: LockedStarter;
  readonly result: 'written' | 'same' | 'differs' | 'overwritten';
  readonly differences: readonly Difference[];
}

/**
 * When one fails, those that have begun come to their end, and no other begins.
 *
 * @returns in the order of the students
 */
export async function buildStarters(build: Build, folder: RunFolder): Promise<Built[]> {
  const { students, jobs, signal, bar } = build;
  const built: Built[] = [];
  const order = missingFirst(build);
  let [done, isFailed] = [0, false];
  const work = async () => {
    while (!isFailed && !signal.aborted) {
      const index = order.shift();
      if (index === undefined) return;
      try {
        built[index] = await buildOne(students[index] as Member, build, folder);
      } catch (error) {
        isFailed = true;
        throw error;
      }
      bar.advance(++done);
    }
  };
  const ends = await Promise.allSettled(Array.from({ length: jobs }, work));
  const failed = ends.find((end) => end.status === 'rejected');
  if (failed) throw failed.reason;
  return built;
}

/** To look through those that are there takes as long as to write: a run that is stopped often still gets on. */
function missingFirst({ students, out, zip }: Build): number[] {
  const isMissing = students.map(({ id }) => !existsSync(goalOf(id, out, zip)));
  const indexes = [...students.keys()];
  return [...indexes.filter((at) => isMissing[at]), ...indexes.filter((at) => !isMissing[at])];
}

function goalOf(id: string, out: string, zip: boolean): string {
  return join(out, zip ? `${id}.zip` : id);
}

async function buildOne(student: Member, build: Build, folder: RunFolder): Promise<Built> {
  const { kit, out, sources, zip } = build;
  const files = studentStarter(kit, student, sources);
  const starter = lockedStarter(student, kit, treeOf(files, sources.sha256));
  const goal = goalOf(student.id, out, zip);
  const bytes = zip ? zipSync(archiveEntries(student.id, files)) : null;
  const look = () => (bytes ? stateOfArchive(goal, bytes) : stateOfDirectory(goal, files));
  const state = look();
  if (state !== 'absent' && !(build.overwrite && isChanged(state))) return told(starter, state);
  const result = state === 'absent' ? 'written' : 'overwritten';
  const differences = state === 'absent' ? [] : state;
  if (build.dryRun) return { starter, result, differences };
  const staging = folder.newPath();
  if (bytes) writeFileSync(staging, bytes, { flag: 'wx', mode: 0o644 });
  else await writeFilesTo(staging, files as ProjectFiles, build.signal);
  if (state !== 'absent') setAside(goal, out);
  if (await moveTo(staging, goal)) return { starter, result, differences };
  // Of two runs at once the other one was quicker.
  return told(starter, look());
}

function told(starter: LockedStarter, state: StarterState): Built {
  const differences = state === 'absent' ? [] : state;
  return { starter, result: isChanged(state) ? 'differs' : 'same', differences };
}

/** Nothing is deleted: what gives way may be somebody's work. */
function setAside(goal: string, out: string): void {
  const aside = join(out, asideName);
  mkdirSync(aside, { recursive: true });
  const name = goal.slice(out.length + 1);
  let path = join(aside, name);
  for (let count = 2; existsSync(path); count++) path = join(aside, `${name}-${count}`);
  renameSync(goal, path);
}

export const asideName = '.before';

export function lockedStarter(student: Member, kit: Kit, tree: string): LockedStarter {
  const { id, name, team, members, stack, stage } = student;
  const starter = starterNameOf(kit, student);
  return { id, name, team, members, directory: id, starter, stack, stage, tree };
}
