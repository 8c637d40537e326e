/** Where starters of stages lie while they are checked: below the repository, so that the packages are found. */
import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { Texts } from '../../src/composing/compare.ts';
import type { ComposedStack } from '../tools/composed-stack.ts';
import { supersetModules } from '../tools/superset.ts';

const playground = fileURLToPath(new URL('../../.play', import.meta.url));
const execute = promisify(execFile);

export interface Ground {
  readonly folder: string;
  /** For what tests leave behind. */
  readonly temporary: string;
  /** Prisma's clients, by what they are made from: many starters have the same. */
  readonly clients: Map<string, Promise<string>>;
  remove(): void;
}

export function openGround(): Ground {
  mkdirSync(playground, { recursive: true });
  const folder = mkdtempSync(join(playground, 'stages-'));
  symlinkSync(supersetModules, join(folder, 'node_modules'), 'junction');
  const remove = () => rmSync(folder, { recursive: true, force: true });
  // A run that is broken off leaves nothing.
  process.once('exit', remove);
  const temporary = join(folder, 'tmp');
  mkdirSync(temporary);
  return { folder, temporary, clients: new Map(), remove };
}

/** Writes a starter that can be run. @returns where it is */
export async function writeStarter(
  ground: Ground,
  { files }: ComposedStack,
  name: string,
): Promise<string> {
  const directory = join(ground.folder, name);
  const texts = new Map([...files].map(([path, { text }]) => [path, text]));
  writeTexts(directory, texts);
  symlinkSync(supersetModules, join(directory, 'node_modules'), 'junction');
  await linkClient(ground, texts, directory);
  return directory;
}

export function writeTexts(directory: string, texts: Texts): void {
  for (const [path, text] of texts) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
}

const generated = 'src/generated';

/** Gives a starter the client of its tables, made once for all that have the same. */
export async function linkClient(ground: Ground, texts: Texts, directory: string): Promise<void> {
  if (!texts.has('prisma.config.ts')) return;
  const made = new Map(
    [...texts].filter(([path]) => /^(prisma\.config|src\/env-file)\.ts$|\.prisma$/.test(path)),
  );
  const key = JSON.stringify([...made]);
  const client = ground.clients.get(key) ?? makeClient(ground, made);
  ground.clients.set(key, client);
  symlinkSync(join(await client, generated), join(directory, generated), 'junction');
}

async function makeClient({ folder, clients }: Ground, texts: Texts): Promise<string> {
  const directory = join(folder, `client-${clients.size + 1}`);
  writeTexts(directory, texts);
  mkdirSync(join(directory, 'src'), { recursive: true });
  const { output, isDone } = await runTool(directory, 'prisma', ['generate']);
  if (!isDone) throw new Error(`${basename(directory)}: prisma generate failed:\n${output}`);
  return directory;
}

/** Runs a program of the starters' packages. */
export async function runTool(
  directory: string,
  tool: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): Promise<{ readonly isDone: boolean; readonly output: string }> {
  const options = {
    cwd: directory,
    env: { ...outside(), ...env },
    maxBuffer: 64 * 1024 * 1024,
    shell: process.platform === 'win32',
  };
  try {
    const { stdout } = await execute(join(supersetModules, '.bin', tool), [...args], options);
    return { isDone: true, output: stdout };
  } catch (error) {
    const { stdout = '', stderr = '', message } = error as Partial<Record<string, string>>;
    return { isDone: false, output: stdout + stderr || String(message) };
  }
}

/** Without what vitest and npm have set for this process, and without settings of a starter. */
export function outside(): NodeJS.ProcessEnv {
  const ours =
    /^(npm_(?!config_)|VITEST|NODE_ENV$|NODE_OPTIONS$|TEST$|(TEST_)?(DATABASE|REDIS)_URL$)/;
  const kept = Object.entries(process.env).filter(([name]) => !ours.test(name));
  return { ...Object.fromEntries(kept), NO_COLOR: '1' };
}
