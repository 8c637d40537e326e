import { expect } from 'vitest';
import type { Answer } from './start-app.ts';

/** Expects this status, and shows what was answered and logged when it is another one. */
export function expectStatus(answer: Answer, status: number): Answer {
  expect(answer.status, [answer.text, ...answer.log].join('\n')).toBe(status);
  return answer;
}
