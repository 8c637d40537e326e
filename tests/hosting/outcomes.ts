/** What was shown, what failed and what could not be shown: each by name. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Unavailable } from '../services/service.ts';

export interface HostingReport {
  readonly kept: number;
  readonly failed: readonly string[];
  /** With the reason. */
  readonly skipped: readonly string[];
}

/** Names are unique over all stacks, so that a list of them can be read without the rest. */
export class Outcomes {
  readonly #failed: string[] = [];
  readonly #skipped: string[] = [];
  readonly #seconds = new Map<string, number>();
  #kept = 0;
  #stack = '';

  /** All that follows is about this stack. */
  begin(stack: string): void {
    this.#stack = stack;
    console.log(`\n${stack}`);
  }

  /** A sentence with its outcome; the run goes on all the same. */
  async check(title: string, work: () => Promise<void>): Promise<'kept' | 'failed' | 'skipped'> {
    const since = performance.now();
    try {
      await work();
    } catch (error) {
      if (error instanceof Unavailable) {
        this.skip(title, `${error.message} ${error.remedy}`);
        return 'skipped';
      }
      this.#failed.push(`${this.#stack}: ${title}`);
      const reason = error instanceof Error ? error.message : String(error);
      console.log(`  ✗ ${title} (${secondsSince(since)} s)\n      ${indented(reason)}`);
      return 'failed';
    }
    this.#kept++;
    console.log(`  ✓ ${title} (${secondsSince(since)} s)`);
    return 'kept';
  }

  skip(title: string, reason: string): void {
    this.#skipped.push(`${this.#stack}: ${title} (${reason})`);
    console.log(`  – ${title}: skipped, ${reason}`);
  }

  /** Adds up how long a part takes over all stacks, for those who choose what to run. */
  async time(part: string, work: () => Promise<void>): Promise<void> {
    const since = performance.now();
    await work().finally(() => {
      const seconds = (this.#seconds.get(part) ?? 0) + secondsSince(since);
      this.#seconds.set(part, seconds);
    });
  }

  get report(): HostingReport {
    return { kept: this.#kept, failed: this.#failed, skipped: this.#skipped };
  }

  /** Ends with the one line that counts. */
  summary(): string {
    const { kept, failed, skipped } = this.report;
    const times = [...this.#seconds].map(([part, seconds]) => `${part} ${Math.round(seconds)} s`);
    return [
      '',
      ...skipped.map((name) => `Skipped: ${name}`),
      ...failed.map((name) => `Failed: ${name}`),
      `Time: ${times.join(', ')}`,
      `Hosting: ${kept} kept, ${failed.length} failed, ${skipped.length} skipped`,
    ].join('\n');
  }

  write(file: string): void {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${JSON.stringify(this.report, null, 2)}\n`);
  }
}

function secondsSince(time: number): number {
  return Math.round((performance.now() - time) / 100) / 10;
}

function indented(text: string): string {
  return text.trim().replaceAll('\n', '\n      ');
}
