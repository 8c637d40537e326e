/** Where submissions are graded: a folder of our own that is gone afterwards, however that ends. */
import {
  constants,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import type { Texts } from '../../composing/compare.ts';
import { backendProgram } from './backend-program.ts';
import { vitestProgram } from './vitest-program.ts';

export interface Workspace {
  readonly folder: string;
  /** Runs the tests; no submission can write to it where the file system is read-only. */
  readonly program: string;
  /** Starts the backend, likewise. */
  readonly starter: string;
  /** Where packages are installed. */
  readonly packages: string;
  remove(): void;
}

/** A folder for one run, the only one that the run may write to. */
export interface Copy {
  readonly folder: string;
  readonly starter: string;
  readonly home: string;
  readonly temporary: string;
  remove(): void;
}

export function openWorkspace(): Workspace {
  const folder = mkdtempSync(join(realpathSync(tmpdir()), 'backend-practice-grade-'));
  const remove = () => {
    process.off('exit', remove);
    removeFolder(folder);
  };
  process.once('exit', remove);
  const [program, starter] = [join(folder, 'run.mjs'), join(folder, 'start.mjs')];
  const packages = join(folder, 'packages');
  for (const one of [packages, join(folder, 'copies')]) mkdirSync(one);
  const workspace = { folder, program, starter, packages, remove };
  writePrograms(workspace);
  return workspace;
}

function writePrograms({ program, starter }: Workspace): void {
  writeFileSync(program, vitestProgram);
  writeFileSync(starter, backendProgram);
}

/** Fresh for each run: what an earlier one has written is no part of it. */
export function openCopy(
  workspace: Workspace,
  files: ReadonlyMap<string, string | Buffer>,
  modules: Modules,
): Copy {
  writePrograms(workspace);
  const folder = mkdtempSync(join(workspace.folder, 'copies', 'copy-'));
  const [starter, home, temporary] = ['starter', 'home', 'tmp'].map((name) => join(folder, name));
  if (!starter || !home || !temporary) throw new Error('three folders');
  for (const one of [starter, home, temporary]) mkdirSync(one);
  for (const [path, content] of files) {
    const file = join(starter, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  bringModules(modules, join(starter, 'node_modules'));
  return { folder, starter, home, temporary, remove: () => removeFolder(folder) };
}

export interface Modules {
  /** A `node_modules` that nobody has touched. */
  readonly folder: string;
  /** Whether no run can write to it; otherwise each gets one of its own. */
  readonly isShared: boolean;
}

/** Where the file system can, a copy shares its blocks with the first one until it is written to. */
function bringModules({ folder, isShared }: Modules, target: string): void {
  if (isShared) {
    symlinkSync(folder, target, 'junction');
    return;
  }
  const mode = constants.COPYFILE_FICLONE;
  cpSync(folder, target, { recursive: true, verbatimSymlinks: true, mode });
}

/** A run may have taken the right to remove from its folders. */
function removeFolder(folder: string): void {
  rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
}

/** The files that are not any more as they were written. */
export function changedSince({ starter }: Copy, texts: Texts): string[] {
  return [...texts].flatMap(([path, text]) => {
    const file = join(starter, path);
    // Reading something else than a file might never end.
    const isFile = lstatSync(file, { throwIfNoEntry: false })?.isFile() === true;
    return isFile && readFileSync(file, 'utf8') === text ? [] : [path];
  });
}
