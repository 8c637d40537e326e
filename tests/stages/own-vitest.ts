/** The tests of one starter, in a process that is kept. */
import { type ChildProcess, fork } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Texts } from '../../src/composing/compare.ts';
import { answerOf } from '../tools/answer-of.ts';
import { writeTexts } from './ground.ts';

export interface TestOutcome {
  /** From the starter; empty for an error outside of all files. */
  readonly file: string;
  /** Empty for what went wrong outside of the tests: a file that could not be loaded, a hook. */
  readonly name: string;
  readonly state: 'passed' | 'failed' | 'skipped';
  readonly errors: readonly { readonly name?: string; readonly message: string }[];
}

/** Milliseconds that test files may take, on a machine that does other things. */
const limit = 600_000;

const program = fileURLToPath(new URL('./vitest-process.mjs', import.meta.url));

export class OwnVitest {
  readonly #directory: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #texts: Texts;
  #vitest: ChildProcess | undefined;
  #said = '';
  /** Files that are not as they are in the starter, or were not when the tests ran last. */
  #changed: string[] = [];

  /** @param texts the files of the starter */
  constructor(directory: string, env: NodeJS.ProcessEnv, texts: Texts) {
    this.#directory = directory;
    this.#env = env;
    this.#texts = texts;
  }

  /** Runs test files, with these files in place of those of the starter. */
  async run(paths: readonly string[], changes: Texts = new Map()): Promise<readonly TestOutcome[]> {
    const vitest = this.#vitest ?? (await this.#start());
    writeTexts(this.#directory, changes);
    const changed = [...changes.keys(), ...this.#changed].map((path) => this.#place(path));
    const files = paths.map((path) => this.#place(path));
    vitest.send({ changed, files });
    const outcome = await this.#answerOf(vitest);
    this.#restore([...changes.keys()]);
    return outcome as readonly TestOutcome[];
  }

  close(): void {
    this.#vitest?.kill('SIGKILL');
    this.#vitest = undefined;
  }

  #place(path: string): string {
    return join(this.#directory, path);
  }

  #restore(paths: readonly string[]): void {
    const known = paths.filter((path) => this.#texts.has(path));
    writeTexts(
      this.#directory,
      new Map(known.map((path) => [path, this.#texts.get(path) as string])),
    );
    for (const path of paths) if (!this.#texts.has(path)) rmSync(this.#place(path));
    this.#changed = [...paths];
  }

  async #start(): Promise<ChildProcess> {
    const stdio = ['ignore', 'pipe', 'pipe', 'ipc'] as const;
    const vitest = fork(program, {
      cwd: this.#directory,
      env: this.#env,
      stdio: [...stdio],
      execArgv: [],
    });
    for (const stream of [vitest.stdout, vitest.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => {
        this.#said = (this.#said + text).slice(-4_000);
      });
    }
    this.#vitest = vitest;
    await this.#answerOf(vitest);
    return vitest;
  }

  /** @throws Error when the process ends, or says nothing for too long */
  async #answerOf(child: ChildProcess): Promise<unknown> {
    const answer = await answerOf(child, limit);
    if (answer !== null) return answer;
    const what =
      child.exitCode === null ? 'said nothing for too long' : `ended with ${child.exitCode}`;
    this.close();
    throw new Error(`vitest ${what}:\n${this.#said}`);
  }
}
