/** One statement of the contract: what every starter that it applies to must keep, seen from outside. */
import type { Stack } from '../../src/model/stack.ts';
import type { Database } from './database.ts';
import type { Finished, Instance } from './instance.ts';
import type { KeyValueStore } from './key-value-store.ts';
import type { PrivateServers } from './resilience-servers.ts';
import type { Transcript } from './transcript.ts';

export interface Statement {
  /** Section letter and number, such as `H17`. */
  readonly id: string;
  /** What is kept, as a sentence. */
  readonly title: string;
  /** Absent when it applies to all stacks. */
  readonly appliesTo?: (stack: Stack) => boolean;
  /**
   * Takes seconds, or processes of its own, and depends on two options at the most. The proof checks it in
   * all stacks, other runs of all stacks in a set in which every two options meet.
   */
  readonly inPairs?: true;
  /** Checked after all others: it looks back at all that was sent, answered and printed, or ends what they use. */
  readonly last?: true;
  /** Asserts with node:assert. Returns `skip(reason)` when this machine cannot show it. */
  check(subject: Subject): Promise<Skip | undefined>;
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
  /** The starter's folder, with `dist/`, `node_modules` and `.env.example`. */
  readonly directory: string;
  /** Plurals of what callers read and write: `books`, and what was generated. */
  readonly resources: readonly string[];
  /** The instance that most statements share: production settings, generous limits. */
  readonly instance: Instance;
  /** Rows (or documents) of the shared instance, read behind the starter's back. */
  readonly database: Database;
  /** The cache's server, when the stack has one. */
  readonly cache: KeyValueStore | null;
  /** Everything that was sent to any instance, answered and printed. */
  readonly transcript: Transcript;
  /**
   * Starts one more process of the same starter on the same database, with other settings.
   * It is stopped after the statement, if the statement does not do so itself.
   */
  start(environment?: Environment): Promise<Instance>;
  /**
   * A second process on the same database, for what only two can show: in one of them, one request may
   * well be finished before the next begins. Pages of `listedSites` may call it, it trusts one proxy, and
   * lets `loginAttempts` of a minute through for one account. Started once, and kept.
   */
  peer(): Promise<Instance>;
  /** A process that lets five requests of a minute through. Started once, and kept. */
  strict(): Promise<Instance>;
  /** Makes an empty database with all tables; its `environment` leads an instance to it. Removed after the statement. */
  newDatabase(): Promise<Database>;
  /** Runs a compiled script of the starter, such as `dist/main.js`, to its end. */
  run(script: string, environment?: Environment, ...args: string[]): Promise<Finished>;
  /** A new caller who may write all resources; `instance` when it is not the shared one. */
  signIn(instance?: Instance): Promise<Caller>;
  /** The same caller each time, for statements that are not about who calls: some auths take long to know one. */
  caller(): Promise<Caller>;
  /** Servers of the stack's kinds that a statement may kill and freeze. Started when they are first asked for. */
  privateServers(): Promise<PrivateServers>;
  /** Ends and removes what a statement has started and made. */
  tidyUp(): Promise<void>;
  /** Stops and removes everything. */
  close(): Promise<void>;
}

/** Web sites whose pages may call the peer. */
export const listedSites = ['https://app.example', 'https://other.example'] as const;

/** Attempts to log in that the peer lets through in a minute for one account. */
export const loginAttempts = 5;

export type Environment = Readonly<Record<string, string>>;

export interface Caller {
  readonly headers: Readonly<Record<string, string>>;
  /** For auth by e-mail address and password. */
  readonly credentials?: Credentials;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}
