import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { withDeadline, workFor } from '../src/limits.ts';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

/** Waits for the database in the course of a request: so many milliseconds, if it is not too long. */
function wait(request: object, milliseconds: number): Promise<unknown> {
  const answer = new Promise((resolve) => setTimeout(resolve, milliseconds));
  return new Promise((resolve) => workFor(request, () => resolve(withDeadline(answer))));
}

test('one request waits no longer for two queries than for one', async () => {
  const request = {};
  const first = wait(request, 2_000);
  await vi.advanceTimersByTimeAsync(2_000);
  await first;
  const second = expect(wait(request, 1_000)).rejects.toMatchObject({ status: 503 });
  const other = wait({}, 2_000);
  await vi.advanceTimersByTimeAsync(2_000);
  await second;
  await other;
});
