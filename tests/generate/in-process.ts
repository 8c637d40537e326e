/** The generator of a starter in this process: to start one takes four times as long as what it does. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { vi } from 'vitest';
import type { Outcome } from './starter.ts';

let calls = 0;

/** Evaluates the real `generate.ts` with these words on the command line; nobody can answer. */
export async function callGenerator(directory: string, words: readonly string[]): Promise<Outcome> {
  const program = join(directory, 'generators/generate.ts');
  const { argv, exitCode } = process;
  const output: string[] = [];
  const say = (text: string) => void output.push(`${text}\n`);
  const log = vi.spyOn(console, 'log').mockImplementation(say);
  const error = vi.spyOn(console, 'error').mockImplementation(say);
  const listeners = process.stdout.listeners('error');
  process.argv = [process.execPath, program, ...words];
  process.exitCode = undefined;
  try {
    // Another address is another evaluation: what the program imports stays.
    await import(`${pathToFileURL(program).href}?call=${++calls}`);
    return { status: Number(process.exitCode ?? 0), output: output.join('') };
  } catch (thrown) {
    const { stack } = thrown as Error;
    return { status: 1, output: `${output.join('')}${stack}\n` };
  } finally {
    process.argv = argv;
    process.exitCode = exitCode;
    log.mockRestore();
    error.mockRestore();
    for (const listener of process.stdout.listeners('error')) {
      if (!listeners.includes(listener)) process.stdout.off('error', listener as () => void);
    }
  }
}
