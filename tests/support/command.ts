import { chmodSync, cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** The file that npm links as `create-backend-practice`. */
export const bin = join(repository, 'dist/create-backend-practice.js');

export interface CommandResult {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

interface CommandOptions {
  readonly directory: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Runs as this user, where we are root. */
  readonly uid?: number;
}

/** Runs the built command without a terminal, in an environment that says nothing of npm or CI. */
export async function runCommand(
  args: readonly string[],
  { directory, env = {}, uid }: CommandOptions,
): Promise<CommandResult> {
  const copy = uid === undefined ? null : copyForAll();
  const program = copy ? join(copy, 'dist/create-backend-practice.js') : bin;
  const { exitCode, stdout, stderr } = await execa(process.execPath, [program, ...args], {
    cwd: directory,
    env: { PATH: process.env.PATH ?? '', HOME: directory, ...env },
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
    ...(uid !== undefined && { uid }),
  });
  if (copy) rmSync(copy, { recursive: true });
  return { exitCode, stdout, stderr };
}

/** The command where everybody may read it: a clone of root often lies where nobody else may look. */
function copyForAll(): string {
  const folder = mkdtempSync(join(tmpdir(), 'command-'));
  for (const name of ['dist', 'package.json']) {
    cpSync(join(repository, name), join(folder, name), { recursive: true });
  }
  chmodSync(folder, 0o755);
  return folder;
}
