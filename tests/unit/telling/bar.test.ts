import { describe, expect, test } from 'vitest';
import { createBar } from '../../../src/telling/bar.ts';

function recorded(isTTY: boolean, columns = 80) {
  const written: string[] = [];
  return { written, stderr: { isTTY, columns, write: (text: string) => written.push(text) } };
}

describe('createBar', () => {
  test('grows in one line on a terminal, and takes it away at the end', () => {
    const { written, stderr } = recorded(true);
    const bar = createBar(stderr, 2, 'starters');
    bar.advance(1);
    bar.advance(2);
    bar.end();
    const half = '#'.repeat(15).padEnd(30);
    expect(written.slice(0, 2)).toEqual([
      `\r[${half}] 1 of 2 starters`,
      `\r[${'#'.repeat(30)}] 2 of 2 starters`,
    ]);
    expect(written[2]).toMatch(/^\r +\r$/);
  });

  test('writes nothing where there is no terminal, or only one thing to do', () => {
    for (const [isTTY, total] of [[false, 10] as const, [true, 1] as const]) {
      const { written, stderr } = recorded(isTTY);
      const bar = createBar(stderr, total, 'starters');
      bar.advance(1);
      bar.end();
      expect(written).toEqual([]);
    }
  });

  test('does not break over the edge, and draws no more than two hundred times', () => {
    const { written, stderr } = recorded(true, 20);
    const bar = createBar(stderr, 10_000, 'starters');
    for (let done = 1; done <= 10_000; done++) bar.advance(done);
    expect(Math.max(...written.map((text) => text.length))).toBeLessThanOrEqual(20);
    expect(written.length).toBeLessThanOrEqual(201);
  });
});
