/** One statement of the contract: what every starter that it applies to must keep, seen from outside. */
import type { Stack } from '../../src/stack.ts';

export interface Statement {
  /** Section letter and number, such as `H17`. */
  readonly id: string;
  /** What is kept, as a sentence. */
  readonly title: string;
  /** Absent when it applies to all 96 stacks. */
  readonly appliesTo?: (stack: Stack) => boolean;
  /** Asserts with node:assert. Returns `skip(reason)` when this machine cannot show it. */
  check(subject: Subject): Promise<Skip | void>;
}

export interface Skip {
  readonly skipped: string;
}

export function skip(reason: string): Skip {
  return { skipped: reason };
}

/** A starter under test: its running server, and handles to everything around it. Knows no framework and no ORM. */
export interface Subject {
  readonly stack: Stack;
  /** The instance that most statements share: production settings, generous rate limits. */
  readonly instance: Instance;
  /** Starts one more process of the same starter on the same database, with other settings. */
  start(environment?: Readonly<Record<string, string>>): Promise<Instance>;
  /** Headers of a new caller who may write books. */
  signIn(instance?: Instance): Promise<Caller>;
  /** Rows (or documents) of a table (or collection), read behind the starter's back. */
  readonly database: DatabaseInspector;
  /** The cache's server, when the stack has one. */
  readonly cache: CacheInspector | null;
}

export interface Instance {
  readonly url: string;
  /** All that the process printed so far. */
  output(): string;
  signal(name: NodeJS.Signals): void;
  /** Exit code, or name of the signal that ended it. */
  readonly exited: Promise<number | string>;
  /** SIGTERM, then waits; SIGKILL after a limit. */
  stop(): Promise<number | string>;
  readonly processId: number;
}

export interface Caller {
  readonly headers: Readonly<Record<string, string>>;
  /** For auth by e-mail address and password. */
  readonly credentials?: { readonly email: string; readonly password: string };
}

export interface DatabaseInspector {
  rows(table: string): Promise<Record<string, unknown>[]>;
  /** Removes a table, so that the next query fails in a way that nobody foresaw. */
  drop(table: string): Promise<void>;
  close(): Promise<void>;
}

export interface CacheInspector {
  /** All keys with their raw values. */
  entries(): Promise<Map<string, string>>;
  set(key: string, value: string): Promise<void>;
  close(): Promise<void>;
}
