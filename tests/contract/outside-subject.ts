/** A backend that somebody else has started: nothing is known of it but its address. */
import type { Stack } from '../../src/model/stack.ts';
import type { Database } from './database.ts';
import { type Answer, exchange } from './exchange.ts';
import type { Instance } from './instance.ts';
import { exchangeRaw } from './raw-connection.ts';
import { signInOf } from './sign-in.ts';
import type { Caller, Environment, Subject } from './statement.ts';
import { Transcript } from './transcript.ts';

export interface Outside {
  readonly stack: Stack;
  readonly url: string;
  readonly environment: Environment;
  /** What the script for the first API key has printed. */
  readonly key: string;
  /** Until nothing is sent any more. */
  readonly seconds: number;
}

export function outsideSubject({ stack, url, environment, key, seconds }: Outside): Subject {
  const transcript = new Transcript();
  const ask = patient(url, seconds);
  const instance: Instance = {
    url,
    environment,
    processId: 0,
    exited: new Promise(() => {}),
    async send(method, path, sending = {}) {
      const answer = await ask(() => exchange(method, url + path, sending));
      transcript.add(method, path, sending.headers ?? {}, sending.body, answer);
      return answer;
    },
    sendRaw: (bytes) => ask(() => exchangeRaw(url, bytes)),
    output: unseen,
    signal: unseen,
    stop: unseen,
  };
  let caller: Promise<Caller> | undefined;
  const subject: Subject = {
    stack,
    directory: '',
    resources: ['books'],
    instance,
    // Whoever asserts that nothing is left of a row looks in vain.
    database: { rows: async () => [] } as Partial<Database> as Database,
    cache: null,
    transcript,
    start: unseen,
    peer: unseen,
    strict: unseen,
    newDatabase: unseen,
    run: async () => ({ code: 0, output: key }),
    signIn: (at = instance) => signInOf(stack)(subject, at),
    caller() {
      caller ??= subject.signIn();
      return caller;
    },
    privateServers: unseen,
    tidyUp: async () => {},
    close: async () => {},
  };
  return subject;
}

function unseen(): never {
  throw new Error('This does not show from outside.');
}

/** Milliseconds to see whether it is still there. */
const glance = 5_000;

/** Asks no more once nobody answers, or when the time is over: each statement would wait for itself. */
function patient(url: string, seconds: number) {
  const end = performance.now() + seconds * 1000;
  let isGone = false;
  return async (ask: () => Promise<Answer>): Promise<Answer> => {
    if (isGone) throw new Error('The backend does not answer any more.');
    if (performance.now() > end) throw new Error(`It was not asked: ${seconds} s were over.`);
    try {
      return await ask();
    } catch (error) {
      isGone = await exchange('GET', `${url}/`, {}, glance).then(
        () => false,
        () => true,
      );
      throw error;
    }
  };
}
