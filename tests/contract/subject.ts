/** Makes a built starter ready for the suite: a database, the cache's server, and a running instance. */
import { randomBytes } from 'node:crypto';
import type { Stack } from '../../src/model/stack.ts';
import { type Database, makeDatabase } from './database.ts';
import { type Instance, runScript, startInstance } from './instance.ts';
import { openKeyValueStore } from './key-value-store.ts';
import { type PrivateServers, startPrivateServers } from './resilience-servers.ts';
import { signInOf } from './sign-in.ts';
import {
  type Caller,
  type Environment,
  listedSites,
  loginAttempts,
  type Subject,
} from './statement.ts';
import { Transcript } from './transcript.ts';

/** Milliseconds until a new caller is asked for: what proves who they are is good for longer. */
const callerAge = 300_000;

export interface Place {
  readonly stack: Stack;
  /** A starter with `dist/` and `node_modules`. */
  readonly directory: string;
  /**
   * Where its servers are. `DATABASE_URL` needs the right to make databases: the suite makes its own
   * in there. `REDIS_URL` should name a database that nobody else uses: the suite empties it.
   */
  readonly environment: Environment;
  /** What was generated beside books. */
  readonly generated?: readonly string[];
}

/** @throws Error when the starter cannot be migrated or started */
export async function openSubject(place: Place): Promise<Subject> {
  const { stack, directory, environment, generated = [] } = place;
  const settings = { ...generousSettings(), ...environment };
  const transcript = new Transcript();
  const databases: Database[] = [];
  const migrated = async (): Promise<Database> => {
    const database = await makeDatabase(stack, directory, environment.DATABASE_URL);
    databases.push(database);
    const variables = { ...settings, DATABASE_URL: database.url };
    const { code, output } = await runScript(directory, ['dist/db/migrate.js'], variables);
    if (code !== 0) throw new Error(`the database was not migrated:\n${output}`);
    return database;
  };
  const cache = stack.cache === 'redis' ? openKeyValueStore(directory, settings) : null;
  let common: { readonly caller: Promise<Caller>; readonly since: number } | undefined;
  /** Also forgets who has logged in: the cache may be what knew it. */
  const clear = async () => {
    common = undefined;
    await cache?.clear();
  };
  let servers: Promise<PrivateServers> | undefined;
  const privateServers = () => {
    servers ??= startPrivateServers(stack);
    return servers;
  };
  const close = async () => {
    await Promise.all(transcript.instances.map((instance) => instance.stop()));
    for (const database of databases.splice(0)) await database.drop();
    await cache?.clear();
    await cache?.close();
    await (await servers?.catch(() => undefined))?.close();
  };

  try {
    await cache?.clear();
    const database = await migrated();
    const shared: Environment = { ...settings, DATABASE_URL: database.url };
    const start = (more: Environment = {}): Promise<Instance> =>
      startInstance(directory, { ...shared, ...more }, transcript);
    const instance = await start();
    const lasting = new Map<string, Promise<Instance>>();
    const startOnce = (environment: Environment) => {
      const key = JSON.stringify(environment);
      const known = lasting.get(key);
      if (known) return known;
      const started = start(environment);
      lasting.set(key, started);
      // A statement may be about its end.
      const forget = () => lasting.delete(key);
      started.then(({ exited }) => exited).then(forget, forget);
      return started;
    };
    const subject: Subject = {
      stack,
      directory,
      resources: ['books', ...generated],
      instance,
      database,
      cache: cache && { ...cache, clear },
      transcript,
      start,
      peer: () => startOnce(peerSettings),
      strict: () => startOnce({ RATE_LIMIT: '5' }),
      newDatabase: migrated,
      run: (script, more, ...args) =>
        runScript(directory, [script, ...args], { ...shared, ...more }),
      signIn: (at = instance) => signInOf(stack)(subject, at),
      caller() {
        const isOld = !common || performance.now() - common.since > callerAge;
        if (isOld) common = { caller: subject.signIn(), since: performance.now() };
        return common?.caller ?? subject.signIn();
      },
      privateServers,
      async tidyUp() {
        const kept = [instance, ...(await Promise.all(lasting.values()))];
        const others = transcript.instances.filter((other) => !kept.includes(other));
        await Promise.all(others.map((other) => other.stop()));
        for (const made of databases.splice(1)) await made.drop();
      },
      close,
    };
    return subject;
  } catch (error) {
    await close();
    throw error;
  }
}

const peerSettings: Environment = {
  CORS_ORIGINS: listedSites.join(', '),
  LOGIN_ATTEMPTS: String(loginAttempts),
  TRUSTED_PROXIES: '1',
};

/** Production, with limits that only the statements about limits can reach. */
function generousSettings(): Environment {
  return {
    NODE_ENV: 'production',
    HOST: '127.0.0.1',
    PORT: '0',
    RATE_LIMIT: '1000000',
    LOGIN_ATTEMPTS: '1000000',
    JWT_SECRET: randomBytes(32).toString('hex'),
  };
}
