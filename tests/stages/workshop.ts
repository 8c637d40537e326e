/** Starters at a stage, written out, and what their own programs say. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ping } from '../services/databases.ts';
import type { Service, ServiceName } from '../services/service.ts';
import type { ComposedStack } from '../tools/composed-stack.ts';
import { supersetModules } from '../tools/superset.ts';

const playground = fileURLToPath(new URL('../../.play', import.meta.url));

/** Below the repository, so that the packages are found; removed with what is in it. */
export function newWorkshop(): { readonly folder: string; remove(): void } {
  mkdirSync(playground, { recursive: true });
  const folder = mkdtempSync(join(playground, 'stages-'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}

/** @param additions further files, path to text */
export function writeStarter(
  folder: string,
  { id, files }: ComposedStack,
  additions: Readonly<Record<string, string>> = {},
): string {
  const directory = join(folder, id);
  const texts = [...files].map(([path, { text }]) => [path, text] as const);
  for (const [path, text] of [...texts, ...Object.entries(additions)]) {
    mkdirSync(dirname(join(directory, path)), { recursive: true });
    writeFileSync(join(directory, path), text);
  }
  symlinkSync(supersetModules, join(directory, 'node_modules'), 'junction');
  if (files.has('prisma.config.ts')) run(directory, 'prisma', ['generate']);
  return directory;
}

/**
 * Runs a program of the starter's packages.
 *
 * @throws Error with what it said when it fails
 */
export function run(
  directory: string,
  program: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv = {},
): string {
  const { status, stdout, stderr } = spawnSync(join('node_modules/.bin', program), args, {
    cwd: directory,
    encoding: 'utf8',
    env: { ...outside(), ...env },
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`${program} ${args.join(' ')} failed:\n${stdout}${stderr}`);
  return stdout;
}

/** The server of a database that the environment names, as `MYSQL_URL`; undefined when there is none. */
export async function serverFor(name: ServiceName): Promise<Service | undefined> {
  const variable = `${name.toUpperCase()}_URL`;
  const url = process.env[variable];
  if (!url) return undefined;
  await ping({ name, url });
  return { name, kind: 'external', product: `${name} of ${variable}`, url, cannotShow: [] };
}

/** Without what vitest and npm have set for this process. */
function outside(): NodeJS.ProcessEnv {
  const ours = /^(npm_|VITEST|NODE_ENV$|NODE_OPTIONS$|DATABASE_URL$|TEST$)/;
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
}
