import { createHash } from 'node:crypto';
import { Redis } from 'ioredis';
import type { DatabaseSettings } from '../db/settings.ts';
import type { Logger } from '../logger.ts';
import type { CacheSettings } from './settings.ts';

/** Milliseconds that Redis has for an answer; it usually takes less than one. */
const answerLimit = 500;

/**
 * The connection to Redis. It waits for nothing: a Redis that is away or frozen makes commands
 * fail, it does not make callers wait. It comes back by itself. https://github.com/redis/ioredis
 */
export function connectRedis(settings: CacheSettings & DatabaseSettings, log: Logger): Redis {
  const redis = new Redis(settings.REDIS_URL, {
    keyPrefix: `${namespaceOf(settings.DATABASE_URL)}:`,
    commandTimeout: answerLimit,
    // A connection without answers is given up. Until Redis answers on a new one, commands fail at
    // once, so a request that sends several of them waits only once.
    socketTimeout: answerLimit,
    maxRetriesPerRequest: 0,
    connectTimeout: 1_000,
    retryStrategy: (attempt) => Math.min(attempt * 100, 1_000),
  });

  // Commands of the first moment wait for the connection; later ones never do.
  const stopQueueing = () => {
    redis.options.enableOfflineQueue = false;
  };
  redis.once('ready', stopQueueing).once('error', stopQueueing);
  logOutages(redis, log);
  return redis;
}

/** Says once that Redis is away, not with every request and every attempt to connect. */
function logOutages(redis: Redis, log: Logger): void {
  let isAway = false;
  redis.on('error', (err) => {
    // Not the error as a whole: it has the command with it, and so the password that was refused.
    if (!isAway) log.warn({ reason: err.message }, 'Redis does not answer: going on without it');
    isAway = true;
  });
  redis.on('ready', () => {
    if (isAway) log.info('Redis answers again');
    isAway = false;
  });
}

/**
 * Every key begins with a fingerprint of the database's address, so that backends which share a
 * Redis do not find each other's rows; the tests too have an address for each file.
 */
function namespaceOf(databaseUrl: string): string {
  const address = databaseUrl
    .replace(/\/\/.*@/, '//') // user and password may change, the rows stay the same
    .replace(/^file:(?!\/)/, `file:${process.cwd()}/`);
  return createHash('sha256').update(address).digest('hex').slice(0, 12);
}
