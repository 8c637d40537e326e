/** Redis behind a starter's back. */

import { packagesOf } from './database.ts';
import type { Environment } from './statement.ts';

export interface KeyValueStore {
  /** All keys with their values; what is no plain text is shown as JSON. */
  entries(): Promise<Map<string, string>>;
  set(key: string, value: string): Promise<void>;
  /** Forgets everything: counters of rate limits, sessions, cached rows. */
  clear(): Promise<void>;
  close(): Promise<void>;
}

export function openKeyValueStore(directory: string, environment: Environment): KeyValueStore {
  const { Redis } = packagesOf(directory)('ioredis');
  const redis = new Redis(environment.REDIS_URL, { lazyConnect: true, maxRetriesPerRequest: 3 });
  // Statements about a server that is away must not end the suite.
  redis.on('error', () => {});

  const textOf = async (key: string): Promise<string> => {
    switch (await redis.type(key)) {
      case 'string':
        return (await redis.get(key)) ?? '';
      case 'hash':
        return JSON.stringify(await redis.hgetall(key));
      case 'set':
        return JSON.stringify(await redis.smembers(key));
      case 'zset':
        return JSON.stringify(await redis.zrange(key, 0, -1));
      default:
        return '';
    }
  };

  return {
    async entries() {
      const keys: string[] = await redis.keys('*');
      return new Map(await Promise.all(keys.map(async (key) => [key, await textOf(key)] as const)));
    },
    async set(key, value) {
      await redis.set(key, value);
    },
    async clear() {
      await redis.flushdb();
    },
    async close() {
      redis.disconnect();
    },
  };
}
