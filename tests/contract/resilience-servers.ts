/** Servers that a statement may kill and freeze, and a starter that uses them. */
import type { Stack } from '../../src/model/stack.ts';
import { type PrivateService, startService, Unavailable } from '../services/services.ts';
import { type Database, makeDatabase } from './database.ts';
import type { Instance } from './instance.ts';
import { type Environment, type Skip, type Subject, skip } from './statement.ts';

/** Of the kinds that the stack has; nobody else uses them. */
export interface PrivateServers {
  readonly database?: PrivateService;
  readonly cache?: PrivateService;
  close(): Promise<void>;
}

/** @throws Unavailable when this machine has no such servers */
export async function startPrivateServers(stack: Stack): Promise<PrivateServers> {
  const name = databaseServices[stack.database];
  const [database, cache] = await Promise.all([
    name && startService(name),
    stack.cache === 'redis' ? startService('Redis') : undefined,
  ]);
  return {
    ...(database && { database }),
    ...(cache && { cache }),
    close: async () => void (await Promise.all([database?.remove(), cache?.remove()])),
  };
}

const databaseServices = {
  sqlite: undefined,
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  mongodb: 'MongoDB',
} as const;

export const hasDatabaseServer = ({ database }: Stack) => database !== 'sqlite';
export const hasRedis = ({ cache }: Stack) => cache === 'redis';

/** A database server for one statement, with an empty database on it. */
export interface DatabaseWorld {
  readonly server: PrivateService;
  readonly database: Database;
  /** What leads an instance to the database. */
  readonly environment: Environment;
  start(environment?: Environment): Promise<Instance>;
}

/**
 * Lends the private database server, and takes it back in order whatever has happened to it.
 * Skips where there is none on this machine.
 */
export async function withDatabaseServer(
  subject: Subject,
  work: (world: DatabaseWorld) => Promise<Skip | undefined>,
): Promise<Skip | undefined> {
  const server = await serverOf(subject, 'database');
  if ('skipped' in server) return server;
  const { stack, directory } = subject;
  const database = await makeDatabase(stack, directory, server.url);
  const environment = { DATABASE_URL: database.url };
  try {
    await migrate(subject, environment);
    const start = (more: Environment = {}) => subject.start({ ...environment, ...more });
    return await work({ server, database, environment, start });
  } finally {
    await mend(server);
    await subject.tidyUp();
    await database.drop();
  }
}

/** Brings the tables of a database up to date. */
export async function migrate(subject: Subject, environment: Environment): Promise<void> {
  const { code, output } = await subject.run('dist/db/migrate.js', environment);
  if (code !== 0) throw new Error(`the database was not migrated:\n${output}`);
}

export interface CacheWorld {
  readonly server: PrivateService;
  /** Starts an instance with this cache and the shared database. */
  start(environment?: Environment): Promise<Instance>;
}

/** Lends the private Redis, and takes it back in order. */
export async function withCacheServer(
  subject: Subject,
  work: (world: CacheWorld) => Promise<Skip | undefined>,
): Promise<Skip | undefined> {
  const server = await serverOf(subject, 'cache');
  if ('skipped' in server) return server;
  const start = (more: Environment = {}) => subject.start({ REDIS_URL: server.url, ...more });
  try {
    return await work({ server, start });
  } finally {
    await mend(server);
    await subject.tidyUp();
  }
}

async function serverOf(
  subject: Subject,
  kind: 'database' | 'cache',
): Promise<PrivateService | Skip> {
  try {
    const { [kind]: server } = await subject.privateServers();
    return server ?? skip(`the stack has no server for its ${kind}`);
  } catch (error) {
    if (error instanceof Unavailable) return skip(`${error.message} ${error.remedy}`);
    throw error;
  }
}

async function mend(server: PrivateService): Promise<void> {
  server.thaw();
  if (!server.isRunning()) await server.restart();
}
