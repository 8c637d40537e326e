/** Runs the built command so that things can go wrong, and says what has become of the target. */
import { type ChildProcess, spawn } from 'node:child_process';
import {
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { stagingInside } from '../../src/writing/staging.ts';
import { bin } from '../support/command.ts';
import { treeOf, writeTree } from '../support/test.ts';

/** `SAMPLES=all` takes as many moments and inputs as one should before how files are written is changed. */
export const takesAll = process.env.SAMPLES === 'all';

/** See `fault.mjs`. */
export interface Fault {
  readonly at?: number;
  readonly error?: string;
  readonly signal?: NodeJS.Signals;
  readonly shell?: string;
  readonly countTo?: string;
}

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ended>;
}

const preload = fileURLToPath(new URL('fault.mjs', import.meta.url));

/** Nothing but writing: no npm, no git. */
export const onlyWrite = ['--no-install', '--no-git'];

export function start(args: readonly string[], directory: string, fault?: Fault): Running {
  const { PATH = '' } = process.env;
  const env = { PATH, HOME: directory, ...(fault && { FAULT: JSON.stringify(fault) }) };
  const node = fault ? ['--import', preload] : [];
  const stdio = ['ignore', 'pipe', 'pipe'] as const;
  const child = spawn(process.execPath, [...node, bin, ...args], {
    cwd: directory,
    env,
    stdio: [...stdio],
  });
  return { child, ended: endOf(child) };
}

/** @throws Error when it hangs */
async function endOf(child: ChildProcess): Promise<Ended> {
  const text = { stdout: '', stderr: '' };
  child.stdout?.setEncoding('utf8').on('data', (part) => (text.stdout += part));
  child.stderr?.setEncoding('utf8').on('data', (part) => (text.stderr += part));
  const end = new Promise<Ended>((resolve) => {
    child.on('close', (code, signal) => resolve({ code, signal, ...text }));
  });
  const timer = new AbortController();
  const hang = setTimeout(30_000, 'hangs' as const, { signal: timer.signal }).catch(() => 'ended');
  const first = await Promise.race([end, hang]);
  timer.abort();
  if (typeof first === 'object') return first;
  child.kill('SIGKILL');
  throw new Error(`it hangs: ${text.stdout}${text.stderr}`);
}

/** Path to what is there; nothing for a directory that is missing. */
export type Tree = Readonly<Record<string, string>>;

/** Everything under a directory; secrets, which differ from run to run, are made equal. */
export function treeAt(directory: string): Tree | null {
  if (!existsSync(directory)) return null;
  const entries = readdirSync(directory, { recursive: true, encoding: 'utf8' }).sort();
  return Object.fromEntries(entries.map((path) => [path, contentOf(join(directory, path))]));
}

function contentOf(path: string): string {
  const stats = lstatSync(path);
  if (stats.isDirectory()) return 'folder';
  if (stats.isSymbolicLink()) return `link to ${readlinkSync(path)}`;
  const text = readFileSync(path, 'utf8').replaceAll(/[0-9a-f]{64}/g, 'a secret');
  return `${(stats.mode & 0o777).toString(8)} ${text}`;
}

/** What a run has made of its target. */
export type State = 'as it was' | 'complete' | 'partial';

/** The staging folder of a killed run, which is looked at apart. */
const isOfStaging = (path: string) => path.startsWith('.create-backend-practice-staging');

/**
 * @param before what was in the target; null when it was missing
 * @param starter all that a starter has
 */
export function stateOf(directory: string, before: Tree | null, starter: Tree): State {
  const now = treeAt(directory);
  const kept = now && Object.entries(now).filter(([path]) => !isOfStaging(path));
  if (isSame(kept && Object.fromEntries(kept), before)) return 'as it was';
  const complete = { ...before, ...starter };
  return isSame(kept && Object.fromEntries(kept), complete) ? 'complete' : 'partial';
}

function isSame(one: Tree | null, other: Tree | null): boolean {
  if (one === null || other === null) return one === other;
  const paths = Object.keys(one);
  return (
    paths.length === Object.keys(other).length && paths.every((path) => one[path] === other[path])
  );
}

/** What may be there before, by its name in the tests; the target is `app`. */
export const beforehand: Readonly<Record<string, Readonly<Record<string, string>> | null>> = {
  'a missing directory': null,
  'an empty directory': {},
  'a directory with .git': { '.git/HEAD': 'ref: refs/heads/main\n' },
  'a directory with other files, and --force': { 'notes.txt': 'mine', 'src/own/mine.ts': 'mine' },
  'a directory with files, and --force --overwrite': {
    '.env': 'MINE=1\n',
    'package.json': '{}\n',
    'src/app.ts': 'mine',
    'src/own/mine.ts': 'mine',
    'notes.txt': 'mine',
  },
};

/** Those that differ in how they are written to. */
export const fourTargets = Object.keys(beforehand).filter((name) => !name.endsWith('--force'));

/** What `prepare` makes. */
export function beforeOf(name: string): Tree | null {
  const directory = mkdtempSync(join(tmpdir(), 'create-backend-practice-'));
  const tree = prepare(name, join(directory, 'app'));
  rmSync(directory, { recursive: true });
  return tree;
}

/** Does what the note in the staging folder of a killed run says. */
export function goBackByHand(target: string): void {
  const { path, old, note } = stagingInside(target);
  const added = readFileSync(note, 'utf8').match(/(?<=^ {3})\S.*$/gm) ?? [];
  for (const file of existsSync(old) ? treeOf(old) : []) {
    if (!file.endsWith('/')) renameSync(join(old, file), join(target, file));
  }
  for (const file of added) rmSync(join(target, file), { recursive: true, force: true });
  rmSync(path, { recursive: true });
}

/** Makes what is there before. @returns the target's tree */
export function prepare(name: string, target: string): Tree | null {
  const files = beforehand[name];
  if (!files) return null;
  mkdirSync(target);
  writeTree(target, files);
  return treeAt(target);
}

/** The flags that a target takes which has files. */
export function flagsFor(name: string): string[] {
  return [...onlyWrite, ...(name.match(/--\w+/g) ?? [])];
}

/** All that a starter has, made by a run that nothing disturbs. */
export async function makeStarter(directory: string, ...flags: string[]): Promise<Tree> {
  const { code, stderr } = await start(['app', ...onlyWrite, ...flags], directory).ended;
  const tree = treeAt(join(directory, 'app'));
  if (code !== 0 || !tree) throw new Error(stderr);
  return tree;
}
