/** Runs programs to the end and measures them. */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  /** A new and empty directory. */
  readonly directory: string;
}

/** Says nothing of npm or CI; with NODE_EXTRA_CA_CERTS every start would read certificates for 80 ms. */
export const environment: NodeJS.ProcessEnv = {
  PATH: process.env.PATH,
  HOME: process.env.HOME,
  TMPDIR: process.env.TMPDIR,
  LANG: 'C.UTF-8',
  npm_config_user_agent: 'npm/11.0.0',
  BTS_TELEMETRY_DISABLED: '1',
  DISABLE_OPENCOLLECTIVE: '1',
};

export interface Cost {
  /** Milliseconds of CPU, of the program and all that it starts. */
  readonly cpu: number;
  readonly seconds: number;
}

/**
 * What a program costs: bash knows of its children what Node does not tell.
 *
 * @throws Error when the program fails
 */
export function costOf({ command, args, directory }: Program, env = environment): Cost {
  const script = 'TIMEFORMAT="%3U %3S %3R"; { time "$@" >/dev/null 2>"$0" </dev/null; } 2>&1';
  const errors = join(directory, '..', 'errors.txt');
  const options = { cwd: directory, env, encoding: 'utf8' } as const;
  const { status, stdout } = spawnSync('bash', ['-c', script, errors, command, ...args], options);
  if (status !== 0) {
    const said = readFileSync(errors, 'utf8').trim().split('\n').slice(-12).join('\n');
    throw new Error(`${[command, ...args].join(' ')} ended with ${status}: ${said}`);
  }
  const [user = 0, system = 0, seconds = 0] = stdout.trim().split(' ').map(Number);
  return { cpu: (user + system) * 1000, seconds };
}

/** The most memory that a Node program has at a time, in MiB; of its children the largest. */
export function memoryOf(program: Program): number {
  return costWithMemory(program).memory;
}

/** Both of one run. */
export function costWithMemory(
  { command, args, directory }: Program,
  env = environment,
): Cost & { readonly memory: number } {
  const file = join(directory, '..', 'memory.txt');
  rmSync(file, { force: true });
  const hook = `process.on('exit', () => require('fs').appendFileSync(${JSON.stringify(file)},
    process.resourceUsage().maxRSS + '\\n'))`;
  const url = `data:text/javascript,${encodeURIComponent(
    `import { createRequire } from 'node:module'; const require = createRequire('/'); ${hook}`,
  )}`;
  const cost = costOf({ command, args: ['--import', url, ...args], directory }, env);
  const kilobytes = readFileSync(file, 'utf8').trim().split('\n').map(Number);
  return { ...cost, memory: Math.max(...kilobytes) / 1024 };
}

export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [lower = 0, upper = 0] = [sorted[Math.ceil(sorted.length / 2) - 1], sorted[middle]];
  return (lower + upper) / 2;
}
