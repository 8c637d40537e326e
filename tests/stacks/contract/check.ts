import type { Stack } from '../../../src/stack.ts';
import type { Api, Headers } from './api.ts';

/** What a check may use: the backend from outside, and nothing of its code. */
export interface Subject {
  readonly api: Api;
  readonly stack: Stack;
  /** Headers of a caller who may write. With auth "none" there is nothing to say. */
  readonly owner: Headers;
  /** Headers of somebody else who may write. */
  readonly other: Headers;
  /** Runs a script of the starter and returns what it prints. */
  runScript(script: string, ...args: string[]): Promise<string>;
  /** Passwords, tokens and keys that were sent or received; no log may contain them. */
  readonly secrets: Set<string>;
}

/** One statement about every backend that it applies to. */
export interface Check {
  /** A sentence; it begins with the number of the contract where it has one: `H2 …`. */
  readonly name: string;
  run(subject: Subject): Promise<void>;
}

/** @throws Error that lists every check that failed */
export async function runChecks(checks: readonly Check[], subject: Subject): Promise<number> {
  const failures: string[] = [];
  for (const { name, run } of checks) {
    try {
      await run(subject);
    } catch (error) {
      failures.push(`  ✗ ${name}\n    ${(error as Error).message.replaceAll('\n', '\n    ')}`);
    }
  }
  if (failures.length === 0) return checks.length;
  const heading = `${failures.length} of ${checks.length} checks over HTTP failed:`;
  throw new Error([heading, ...failures].join('\n'));
}
