/** A starter on disk, in a temporary directory of its own. */
import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { cp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { variablesIn } from '../../src/composing/merge/env.ts';
import { withSecrets } from '../../src/composing/secrets.ts';
import { type Stack, stackId } from '../../src/model/stack.ts';
import { digestOf } from '../proof/proof.ts';
import { composeStack, starterFiles } from '../tools/composed-stack.ts';
import { supersetModules } from '../tools/superset.ts';
import { type Place, run } from './command.ts';

export interface Project {
  /** Holds the starter, its temporary files and the log. */
  readonly folder: string;
  readonly directory: string;
  readonly temporary: string;
  readonly log: string;
  readonly env: NodeJS.ProcessEnv;
  readonly scripts: ReadonlySet<string>;
  /** Stands for every byte of the starter as it comes. */
  readonly files: string;
}

/** Seconds after which a step is given up; slow machines run several of them at once. */
const stepLimit = 300_000;

/** What tools leave in the temporary directory: caches that they share between projects. */
const toolCaches = /^(tsx-|node-compile-cache|v8-compile-cache|npm-)/;

const unfinished = new Set<string>();

// A run that is broken off leaves nothing in the temporary directory.
process.once('exit', () => {
  for (const folder of unfinished) rmSync(folder, { recursive: true, force: true });
});

/** Writes a starter with random secrets, as the command does, and makes it a repository. */
export function makeProject(stack: Stack, serviceEnv: Record<string, string>): Project {
  const folder = newFolder(stack);
  writeStarter(folder, stack);
  return openProject(folder, stack, serviceEnv);
}

/** Empty but for what programs write while they run. */
export function newFolder(stack: Stack): string {
  const folder = mkdtempSync(join(tmpdir(), `${stackId(stack)}-`));
  unfinished.add(folder);
  mkdirSync(join(folder, 'tmp'));
  return folder;
}

/** @returns where it is */
export function writeStarter(folder: string, stack: Stack): string {
  const directory = join(folder, 'library');
  for (const [path, { text }] of withSecrets(starterFiles(composeStack(stack)), randomSecret)) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  return directory;
}

/** The starter of a stack that lies in the folder; from here on it knows its servers. */
export function openProject(
  folder: string,
  stack: Stack,
  serviceEnv: Record<string, string>,
): Project {
  const [directory, temporary] = [join(folder, 'library'), join(folder, 'tmp')];
  const settings = join(directory, '.env');
  writeFileSync(settings, naming(serviceEnv, readFileSync(settings, 'utf8')));
  const log = join(folder, 'log.txt');
  writeFileSync(log, '');
  git(directory, 'init', '--quiet');
  git(directory, 'add', '--all');
  const manifest = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
  const scripts = new Set(Object.keys(manifest.scripts ?? {}));
  const env = { ...ownEnvironment(), ...withTests(serviceEnv), TMPDIR: temporary };
  const files = digestOf(composeStack(stack));
  return { folder, directory, temporary, log, env, scripts, files };
}

/** The settings with the addresses of these servers, as somebody writes them there who has servers already. */
function naming(serviceEnv: Record<string, string>, settings: string): string {
  return settings.replace(/^(\w+)=.*$/gm, (line, name) =>
    name in serviceEnv ? `${name}=${serviceEnv[name]}` : line,
  );
}

/** Where the servers are, also for the starter's own tests, which know no others. */
function withTests(serviceEnv: Record<string, string>): Record<string, string> {
  const ofTests = Object.entries(serviceEnv).map(([name, url]) => [`TEST_${name}`, url]);
  return { ...serviceEnv, ...Object.fromEntries(ofTests) };
}

/** The variables of this process, without those that npm and vitest set for their scripts. */
function ownEnvironment(): NodeJS.ProcessEnv {
  const isForeign = (name: string) =>
    /^(npm_(?!config_)|NODE_ENV$|VITEST|INIT_CWD$|FORCE_COLOR$)/.test(name);
  const kept = Object.entries(process.env).filter(([name]) => !isForeign(name));
  return { ...Object.fromEntries(kept), NO_COLOR: '1' };
}

/** The starter in a shell where somebody has exported another value for each of its settings. */
export function withStrangeSettings(project: Project): Project {
  const example = readFileSync(join(project.directory, '.env.example'), 'utf8');
  const strange = Object.fromEntries(variablesIn(example).map((name) => [name, 'strange']));
  return { ...project, env: { ...project.env, ...strange, NODE_ENV: 'production' } };
}

/** Packages of its own, from the registry, exactly as its lock file says. */
export async function installPackages(project: Project): Promise<void> {
  await runIn(project, 'npm', ['ci', '--no-fund', '--no-audit', '--prefer-offline']);
}

/** Packages of all stacks, installed once. */
export function linkPackages({ directory }: Project): void {
  symlinkSync(supersetModules, join(directory, 'node_modules'));
  // `node_modules/` in .gitignore means a folder, not this link.
  writeFileSync(join(directory, '.git/info/exclude'), '/node_modules\n');
}

/** Runs a program in the starter's directory; a name without `/` is one of its packages' commands. */
export function runIn(project: Project, program: string, args: readonly string[]): Promise<string> {
  return run(program, args, placeOf(project));
}

/** Runs a command of one of the starter's packages, such as `tsc`. */
export function runTool(project: Project, tool: string, ...args: string[]): Promise<string> {
  return runIn(project, join(project.directory, 'node_modules/.bin', tool), args);
}

/** Runs a script of the starter's package.json, as a learner does. */
export function runScript(project: Project, script: string): Promise<string> {
  return runIn(project, 'npm', ['run', '--silent', script]);
}

/** Prisma's clients by their schema: many stacks have the same. */
const clients = new Map<string, Promise<string>>();
const clientFolder = 'src/generated';

/** Makes the database client, or takes that of another stack with the very same schema. */
export async function generateClient(project: Project): Promise<void> {
  if (!project.scripts.has('db:generate')) return;
  const schema = schemaOf(project);
  const known = clients.get(schema);
  if (known) {
    await cp(await known, join(project.directory, clientFolder), { recursive: true });
    return;
  }
  const made = runTool(project, 'prisma', 'generate').then(() => keepClient(project));
  clients.set(schema, made);
  made.catch(() => clients.delete(schema));
  await made;
}

/** Every byte that the client is made from. */
function schemaOf({ directory }: Project): string {
  const folder = join(directory, 'prisma');
  const names = readdirSync(folder).filter((name) => name.endsWith('.prisma'));
  const paths = [join(directory, 'prisma.config.ts'), ...names.map((name) => join(folder, name))];
  return JSON.stringify(paths.map((path) => [basename(path), readFileSync(path, 'utf8')]));
}

async function keepClient({ directory }: Project): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'prisma-client-'));
  unfinished.add(folder);
  await cp(join(directory, clientFolder), folder, { recursive: true });
  return folder;
}

export function placeOf({ directory, env, log }: Project): Place {
  return { cwd: directory, env, log, limit: stepLimit };
}

/**
 * @throws Error when a run left files that git would see, anything in the temporary directory, or a
 * process, without which there is no open connection either
 */
export function checkNothingLeft({ directory, folder, temporary }: Project): void {
  const changed = git(directory, 'status', '--porcelain')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('A  '));
  const temporaryFiles = readdirSync(temporary).filter((name) => !toolCaches.test(name));
  const expected = ['library', 'log.txt', 'tmp'];
  const beside = readdirSync(folder).filter((name) => !expected.includes(name));
  const processes = processesIn(folder).map((id) => `process ${id}`);
  const files = [...changed, ...temporaryFiles.map((name) => `$TMPDIR/${name}`), ...beside];
  const left = [...files, ...processes];
  if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`);
}

/** Known on Linux only: https://man7.org/linux/man-pages/man5/proc_pid_cwd.5.html */
function processesIn(folder: string): string[] {
  const ids = existsSync('/proc') ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)) : [];
  return ids.filter((id) => {
    try {
      return readlinkSync(`/proc/${id}/cwd`).startsWith(`${folder}/`);
    } catch {
      return false; // It has ended, or belongs to somebody else.
    }
  });
}

/** Leaves a project that is finished where it is, to be looked at, or removes it. */
export function closeProject({ folder }: Project, keep: boolean): void {
  unfinished.delete(folder);
  if (!keep) rmSync(folder, { recursive: true, force: true });
}

/** The last lines of the log, without what is too long to read. */
export function tailOf({ log }: Project): string {
  const lines = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-40);
  return lines.map((line) => (line.length > 240 ? `${line.slice(0, 240)} …` : line)).join('\n');
}

function git(directory: string, ...args: string[]): string {
  return execFileSync('git', args, { cwd: directory, encoding: 'utf8' });
}

function randomSecret(): string {
  return randomBytes(32).toString('hex');
}
