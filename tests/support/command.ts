import { fileURLToPath } from 'node:url';
import { execa } from 'execa';

/** The file that npm links as `create-backend-practice`. */
export const bin = fileURLToPath(new URL('../../dist/create-backend-practice.js', import.meta.url));

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
  const { exitCode, stdout, stderr } = await execa(process.execPath, [bin, ...args], {
    cwd: directory,
    env: { PATH: process.env.PATH ?? '', HOME: directory, ...env },
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
    ...(uid !== undefined && { uid }),
  });
  return { exitCode, stdout, stderr };
}
