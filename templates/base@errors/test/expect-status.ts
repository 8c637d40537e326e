import { expect } from 'vitest';
import type { Answer } from './start-app.ts';

/** Expects this status, and shows what was answered when it is another one. */
export function expectStatus(answer: Answer, status: number): Answer {
  expect(answer.status, answer.text.slice(0, 1_000)).toBe(status);
  return answer;
}
