import { expect } from 'vitest';
import { type Answer, told } from './start-app.ts';

/** Expects this status, and shows what was answered and logged when it is another one. */
export function expectStatus(answer: Answer, status: number): Answer {
  expect(answer.status, told(answer)).toBe(status);
  return answer;
}

/** Expects that it was done: 200, 201 or 204. */
export function expectDone(answer: Answer): Answer {
  expect(answer.status, told(answer)).toBeLessThan(300);
  return answer;
}
