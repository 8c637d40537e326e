/** How far many alike things are: one line on a terminal that grows, and nothing elsewhere. */
import type { Output } from './report.ts';

export interface Bar {
  advance(done: number): void;
  /** Takes the line away, so that what follows has it. */
  end(): void;
}

const length = 30;

export function createBar(stderr: Output, total: number, what: string): Bar {
  if (stderr.isTTY !== true || total < 2) return { advance: () => {}, end: () => {} };
  let shown = '';
  return {
    advance: (done) => {
      const filled = '#'.repeat(Math.floor((done / total) * length));
      const line = `[${filled.padEnd(length)}] ${done} of ${total} ${what}`;
      const fitting = line.slice(0, (stderr.columns ?? 80) - 1);
      // A thousand lines take time of their own.
      const isWorthIt =
        done === total || Math.floor((done * 200) / total) > Math.floor(((done - 1) * 200) / total);
      if (fitting === shown || !isWorthIt) return;
      shown = fitting;
      stderr.write(`\r${fitting}`);
    },
    end: () => {
      if (shown !== '') stderr.write(`\r${' '.repeat(shown.length)}\r`);
      shown = '';
    },
  };
}
