/** Runs a program for what it prints. */
import type { Command } from '../model/package-managers.ts';
import { childEnvironment } from './steps.ts';

export interface Captured {
  readonly isDone: boolean;
  readonly stdout: Buffer;
  /** What it said of itself; where it could not be run, the reason. */
  readonly said: string;
}

export interface CaptureOptions {
  readonly directory: string;
  /** For its standard input, which ends behind it. */
  readonly input?: string;
  /** Variables that it does not get. */
  readonly without?: readonly string[];
  /** After so many milliseconds it is ended. */
  readonly limit: number;
}

/** No shell reads the arguments, nothing is asked of the terminal, and none of its output is shown. */
export async function capture(
  { command, args }: Command,
  { directory, input = '', without = [], limit }: CaptureOptions,
): Promise<Captured> {
  const { execa } = await import('execa');
  const result = await execa(command, args, {
    cwd: directory,
    env: {
      ...childEnvironment([]),
      ...Object.fromEntries(without.map((name) => [name, undefined])),
    },
    input,
    encoding: 'buffer',
    timeout: limit,
    reject: false,
  });
  const said = Buffer.from(result.stderr).toString('utf8');
  return {
    isDone: !result.failed,
    stdout: Buffer.from(result.stdout),
    said: said === '' || result.timedOut ? (result.shortMessage ?? '') : said,
  };
}
