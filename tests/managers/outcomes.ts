/** What was tried, and what came of it. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Something cannot be tried on this machine; the message says why. */
export class NotHere extends Error {}

export class Outcomes {
  readonly #passed: string[] = [];
  readonly #failed: string[] = [];
  readonly #skipped: string[] = [];
  readonly #since = performance.now();

  /**
   * Tries one thing and prints a line of it.
   *
   * @param tail gives the end of the output, to be shown on failure
   * @returns whether it passed
   */
  async try(name: string, work: () => Promise<void>, tail: () => string): Promise<boolean> {
    const since = performance.now();
    try {
      await work();
    } catch (error) {
      const { message } = error as Error;
      if (error instanceof NotHere) this.#skip(name, message);
      else this.#fail(name, `${message}\n${tail()}`);
      return false;
    }
    const seconds = ((performance.now() - since) / 1000).toFixed(1);
    this.#passed.push(name);
    console.log(`  ✓ ${name} (${seconds} s)`);
    return true;
  }

  /** Whether the programs that these need can be had; said only where they cannot. */
  hasTools(name: string, find: () => unknown): boolean {
    try {
      find();
      return true;
    } catch (error) {
      if (!(error instanceof NotHere)) throw error;
      this.#skip(name, error.message);
      return false;
    }
  }

  #skip(name: string, reason: string): void {
    this.#skipped.push(`${name} (${reason})`);
    console.log(`  – ${name}: ${reason}`);
  }

  #fail(name: string, said: string): void {
    this.#failed.push(name);
    console.log(`  ✗ ${name}\n    ${said.trim().replaceAll('\n', '\n    ')}`);
  }

  /** Prints the end, and gives the exit code; REQUIRE_SERVICES=1 counts a skip as a failure. */
  conclude(report: string | undefined): number {
    const [passed, failed, skipped] = [this.#passed.length, this.#failed, this.#skipped];
    if (report) {
      mkdirSync(dirname(report), { recursive: true });
      writeFileSync(report, `${JSON.stringify({ passed, failed, skipped }, null, 2)}\n`);
    }
    const seconds = (performance.now() - this.#since) / 1000;
    console.log(`\n${seconds.toFixed(0)} s`);
    for (const name of skipped) console.log(`skipped: ${name}`);
    for (const name of failed) console.log(`failed: ${name}`);
    const rest = skipped.length > 0 ? `, ${skipped.length} skipped` : '';
    console.log(`${passed} passed, ${failed.length} failed${rest}`);
    const isSkipBad = process.env.REQUIRE_SERVICES === '1' && skipped.length > 0;
    return failed.length > 0 || isSkipBad ? 1 : 0;
  }
}
