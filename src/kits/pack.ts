/** `kit pack`: starters and all their packages in one archive. */
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Given } from '../asking/args.ts';
import type { Call } from '../commands/others.ts';
import type { Sources } from '../composing/project.ts';
import { UserError } from '../model/errors.ts';
import type { Kit } from '../model/kit.ts';
import { isReached, stagesOf } from '../model/stages.ts';
import { workingDirectory } from '../writing/target.ts';
import { kitFileName } from './find-kit.ts';
import { jobsOf } from './jobs.ts';
import { readClassKit } from './kit-file.ts';
import { refuseOtherVersion } from './kit-version.ts';
import { packagesIn, roomPlatforms } from './packing/cached-packages.ts';
import { type Packing, packClass } from './packing/pack-class.ts';
import { ownNames } from './packing/room-text.ts';
import type { Member } from './roster/students.ts';
import { oneOfEachStack, readRoster } from './roster.ts';
import { studentStarter } from './student-starter.ts';

const defaultJobs = 15;

const defaultFile = 'class.zip';

export async function packKit({ given, sources, report }: Call): Promise<number> {
  const packing = packingOf(given, sources);
  const { students, packages, platforms, file } = packing;
  report.notice(`npm fetches ${packages.length} packages for ${platforms.length} systems …`);
  const { files, bytes } = await packClass(packing);
  const counts = { starters: students.length, packages: packages.length, files, bytes };
  const what = `${students.length} starters, ${packages.length} packages, ${Math.ceil(bytes / 1e6)} MB`;
  report.result(
    { file, ...counts },
    `${file}: ${what}. Its README.md says what to do in the room.`,
  );
  return 0;
}

/** @throws UserError for all that can be known before anything is fetched */
function packingOf(given: Given, sources: Sources): Packing {
  const current = workingDirectory();
  const { roster, out = defaultFile, jobs } = given.kitOptions;
  const [kitFile = kitFileName] = given.operands;
  const kit = readClassKit(resolve(current, kitFile));
  refuseOtherManagers(kit);
  refuseOtherVersion(kit, sources.version, { file: kitFile, command: `kit pack ${kitFile}` });
  const students = roster ? readRoster(resolve(current, roster), kit) : oneOfEachStack(kit);
  refuseOwnNames(students);
  const file = resolve(current, out);
  if (existsSync(file)) {
    throw new UserError(`${file} is there already.`, 'Remove it, or name another file with --out.');
  }
  const packages = packagesIn(locksOf(kit, students, sources));
  const count = jobsOf(jobs, defaultJobs);
  return { kit, students, sources, packages, platforms: roomPlatforms, file, jobs: count };
}

function refuseOtherManagers({ packageManager }: Kit): void {
  if (packageManager !== 'npm') {
    throw new UserError(
      `The starters of this kit are for ${packageManager}, and kit pack fills a cache of npm.`,
      'Write "packageManager": "npm" in the kit.',
    );
  }
}

function refuseOwnNames(students: readonly Member[]): void {
  const taken = students.find(({ id }) => ownNames.includes(id.toLowerCase()));
  if (!taken) return;
  throw new UserError(
    `${taken.id} is the name of something else in the archive.`,
    'Give that student another id.',
  );
}

/**
 * The lock files of all stages that the class comes to: a lesson adds packages. Each stack and stage has one.
 *
 * @throws UserError when starters have none
 */
export function locksOf(kit: Kit, students: readonly Member[], sources: Sources): Set<string> {
  const locks = new Map<string, string>();
  for (const student of students) {
    const stages = stagesOf(student.stack).filter(
      (stage) => isReached(stage, student.stage) && isReached(kit.lastStage, stage),
    );
    for (const stage of stages) {
      const key = JSON.stringify([student.stack, stage]);
      if (!locks.has(key)) locks.set(key, lockOf(kit, { ...student, stage }, sources));
    }
  }
  return new Set(locks.values());
}

function lockOf(kit: Kit, student: Member, sources: Sources): string {
  const lock = studentStarter(kit, student, sources).get('package-lock.json');
  if (lock) return lock.text;
  throw new UserError(
    'The starters of this kit have no package-lock.json, so nobody knows which packages to pack.',
    'Take package-lock.json out of "leaveOut" in the kit.',
  );
}
