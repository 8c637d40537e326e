/** A real terminal (tmux), for tests that type into it and read the screen. */
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { bin } from '../support/command.ts';
import { test as base } from '../support/test.ts';

export const hasTmux = spawnSync('tmux', ['-V']).status === 0;

interface Terminal {
  /** Starts the command. */
  start(...args: string[]): Promise<void>;
  /** Starts it in a terminal of so many columns, with further variables: `NO_COLOR=1`. */
  startIn(columns: number, variables: readonly string[], ...args: string[]): Promise<void>;
  /** Starts it once more, without arguments, where it has ended. */
  again(): void;
  /** Starts any other program, in this directory. */
  startProgram(directory: string, ...program: string[]): Promise<void>;
  /** The screen, with the sequences that colour it. */
  coloured(): string;
  /** Types a text, or presses keys by their tmux names. */
  type(text: string): void;
  press(...keys: string[]): void;
  /** The lines that were too long, so that the terminal has broken them somewhere. */
  broken(): string[];
  /** Waits until the screen shows a text, and gives the screen. */
  shows(text: string): Promise<string>;
}

export const test = base.extend<{ terminal: Terminal }>({
  terminal: async ({ directory }, use) => {
    const socket = ['-S', join(directory, 'tmux.socket'), '-f', '/dev/null'];
    const tmux = (...args: string[]) =>
      execFileSync('tmux', [...socket, ...args], { encoding: 'utf8' });
    await use(terminalIn(directory, tmux));
    spawnSync('tmux', [...socket, 'kill-server']);
  },
});

function terminalIn(directory: string, tmux: (...args: string[]) => string): Terminal {
  // Joined where a narrow terminal has broken a line.
  const screen = () => tmux('capture-pane', '-p', '-J').replaceAll(/ +$/gm, '');
  const shows = async (text: string) => {
    const deadline = Date.now() + 60_000;
    while (!screen().includes(text)) {
      if (Date.now() > deadline) throw new Error(`"${text}" did not come:\n${screen()}`);
      await setTimeout(50);
    }
    return screen();
  };
  const open = async (columns: number, variables: readonly string[], at: string) => {
    const path = process.env.PATH ?? '';
    const env = ['-i', `PATH=${path}`, `HOME=${directory}`, 'TERM=screen', 'PS1=ready$ '];
    const size = ['-x', String(columns), '-y', '40'];
    const shell = ['env', ...env, ...variables, 'sh'];
    tmux('new-session', '-d', ...size, '-c', at, ...shell);
    await shows('ready$');
  };
  const run = (...program: string[]) => {
    tmux('send-keys', '-l', `clear; ${program.join(' ')}; echo "exit code $?"`);
    tmux('send-keys', 'Enter');
  };
  const startIn: Terminal['startIn'] = async (columns, variables, ...args) => {
    await open(columns, variables, join(directory, 'work'));
    run(process.execPath, bin, ...args);
  };
  return {
    start: (...args) => startIn(100, [], ...args),
    startIn,
    again: () => run(process.execPath, bin),
    async startProgram(at, ...program) {
      await open(100, [], at);
      run(...program);
    },
    broken() {
      const asShown = tmux('capture-pane', '-p').split('\n');
      const asWritten = tmux('capture-pane', '-p', '-J').split('\n');
      const shown = new Set(asShown.map((line) => line.trimEnd()));
      return asWritten.map((line) => line.trimEnd()).filter((line) => !shown.has(line));
    },
    coloured: () => tmux('capture-pane', '-p', '-e'),
    type: (text) => tmux('send-keys', '-l', text),
    press: (...keys) => tmux('send-keys', ...keys),
    shows,
  };
}
