/** Whether a starter's own tests notice a mutant. */
import { type ChildProcess, fork } from 'node:child_process';
import { appendFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Project } from '../stacks/project.ts';
import { answerOf } from '../tools/answer-of.ts';

/** Milliseconds that the tests may take; a mutant that makes them hang has been noticed. */
const limit = 120_000;

const program = fileURLToPath(new URL('./vitest-process.mjs', import.meta.url));

/** The own tests of one starter. */
export class OwnTests {
  readonly #project: Project;
  #vitest: ChildProcess | undefined;
  /** The file of the mutant before, which is as it was again. */
  #before: string | undefined;

  constructor(project: Project) {
    this.#project = project;
  }

  /**
   * Runs the file that should notice a mutant, then all others.
   *
   * @param changed the file that has the mutant
   * @returns the test file that noticed it; null when none did
   */
  async noticed(changed: string, expected: string): Promise<string | null> {
    const own = `${expected}.test.ts`;
    if (!(await this.pass(changed, [own]))) return own;
    const others = this.#all().filter((name) => name !== own);
    return (await this.pass(changed, others)) ? null : 'another file';
  }

  /** Whether test files pass, after a file has changed. */
  async pass(changed: string, names = this.#all()): Promise<boolean> {
    const vitest = this.#vitest ?? (await this.#start());
    const files = names.map((name) => join(this.#project.directory, 'test', name));
    vitest.send({ changed: [changed, ...(this.#before ? [this.#before] : [])], files });
    this.#before = changed;
    const isPassed = await answerOf(vitest, limit);
    // After an end or a test that hangs, the next one begins anew.
    if (isPassed === null) this.close();
    return isPassed === true;
  }

  close(): void {
    this.#vitest?.kill('SIGKILL');
    this.#vitest = undefined;
  }

  #all(): string[] {
    const names = readdirSync(join(this.#project.directory, 'test'));
    return names.filter((name) => name.endsWith('.test.ts'));
  }

  async #start(): Promise<ChildProcess> {
    const { directory: cwd, env, log } = this.#project;
    const vitest = fork(program, { cwd, env, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] });
    for (const stream of [vitest.stdout, vitest.stderr]) {
      stream?.setEncoding('utf8').on('data', (text: string) => appendFileSync(log, text));
    }
    this.#vitest = vitest;
    if ((await answerOf(vitest, limit)) === null)
      throw new Error(`vitest does not start: see ${log}`);
    return vitest;
  }
}
