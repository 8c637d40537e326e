/** `kit build`: a starter for each student of a roster, or one of each stack; and the lock of the class. */
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Given } from '../asking/args.ts';
import type { Call } from '../commands/others.ts';
import type { Sources } from '../composing/project.ts';
import { UserError } from '../model/errors.ts';
import { createBar } from '../telling/bar.ts';
import { standardStream } from '../telling/output.ts';
import { misreadPart } from '../writing/package-name.ts';
import { workingDirectory } from '../writing/target.ts';
import { type Build, buildStarters } from './building/build-starters.ts';
import { lockOf, writeLock } from './building/lock-class.ts';
import { refuseOlder } from './building/refuse-older.ts';
import { runFolderIn } from './building/run-folder.ts';
import { builtResult, builtText } from './building/told.ts';
import { writeClass } from './building/write-class.ts';
import { withUmask } from './building/write-starter.ts';
import { type ClassLock, hashOfKit, readClassLock } from './class-lock.ts';
import { kitFileName } from './find-kit.ts';
import { jobsOf } from './jobs.ts';
import { readClassKit } from './kit-file.ts';
import { refuseOtherVersion } from './kit-version.ts';
import { oneOfEachStack, readRoster } from './roster.ts';

/** Several at once, for to write is mostly to wait. */
const defaultJobs = 4;

const defaultOut = 'class';

export async function buildClass({ given, sources, report }: Call): Promise<number> {
  const interruption = new AbortController();
  const out = resolve(workingDirectory(), given.kitOptions.out ?? defaultOut);
  refuseFolder(out);
  const lock = readClassLock(out);
  const build = buildOf(given, sources, { out, lock, signal: interruption.signal });
  const hash = hashOfKit(build.kit);
  if (lock) refuseOlder(lock, hash, build);
  const built = build.dryRun
    ? await buildStarters(build, runFolderIn(out))
    : await writeClass(build, interruption);
  const newLock = lockOf(build, built, hash, lock);
  if (!build.dryRun) await withUmask(async () => writeLock(out, newLock));
  const ids = new Set(build.students.map(({ id }) => id));
  const gone = (lock?.starters ?? []).map(({ id }) => id).filter((id) => !ids.has(id));
  const shown = given.kitOptions.out ?? defaultOut;
  const all = { out: shown, built, lock: newLock, dryRun: build.dryRun, gone };
  report.result(builtResult(all), builtText(all));
  return built.some(({ result }) => result === 'differs') ? 1 : 0;
}

interface Circumstances {
  readonly out: string;
  readonly lock: ClassLock | null;
  readonly signal: AbortSignal;
}

/** @throws UserError for all that can be known before anything is written */
function buildOf(given: Given, sources: Sources, { out, lock, signal }: Circumstances): Build {
  const current = workingDirectory();
  const [file = kitFileName] = given.operands;
  const { roster, jobs } = given.kitOptions;
  const kit = readClassKit(resolve(current, file));
  refuseOtherVersion(kit, sources.version, { file, command: `kit build ${file}` });
  const kept = new Map(lock?.starters.map(({ id, stack }) => [id, stack]));
  const students = roster ? readRoster(resolve(current, roster), kit, kept) : oneOfEachStack(kit);
  const { zip, overwrite, dryRun } = given;
  const bar = createBar(standardStream('stderr'), students.length, 'starters');
  const count = jobsOf(jobs, defaultJobs);
  return { kit, students, out, sources, jobs: count, zip, overwrite, dryRun, signal, bar };
}

/** A starter works nowhere in it, or it is a file. */
function refuseFolder(out: string): void {
  const misread = misreadPart(out, process.platform);
  if (misread) {
    throw new UserError(
      `${out} has a "${misread}": programs that a starter needs would look in another place.`,
      'Choose a directory without it in its whole path.',
    );
  }
  if (statSync(out, { throwIfNoEntry: false })?.isDirectory() === false) {
    throw new UserError(`${out} is a file.`, 'Name another directory with --out.');
  }
}
