/** What a server for tests is: shared by stacks, or private to one test that may hurt it. */

/** By the names that the model gives them, and nginx. */
export const serviceNames = ['PostgreSQL', 'MySQL', 'MongoDB', 'Redis', 'nginx'] as const;

export type ServiceName = (typeof serviceNames)[number];

/**
 * Where a server comes from: an official image, a program of this machine, something else that
 * speaks the same protocol, or an address in the environment.
 */
export type ServiceKind = 'docker' | 'debian' | 'stand-in' | 'external';

export interface Service {
  readonly name: ServiceName;
  readonly kind: ServiceKind;
  /** What really runs, such as `MariaDB 10.11.19` where MySQL is asked for. */
  readonly product: string;
  /** With the name and password of somebody who may create databases. */
  readonly url: string;
  /** What a stand-in does not do; empty for the real thing. */
  readonly cannotShow: readonly string[];
}

/** A server that one test has for itself. */
export interface PrivateService extends Service {
  /** Ends it as an administrator would, or as a power cut would. Its data stays. */
  stop(how?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Starts it again on the same port with the same data, and waits until it answers. */
  restart(): Promise<void>;
  /** It neither answers nor closes a connection until `thaw`. */
  freeze(): void;
  thaw(): void;
  isRunning(): boolean;
  /** Connections to it that are open on this machine. */
  connections(): number;
  /** Ends it and deletes its data. */
  remove(): Promise<void>;
  /** The same at once, for when this process ends. */
  removeNow(): void;
}

/** A service that cannot be had on this machine. */
export class Unavailable extends Error {
  /** What to do about it. */
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}
