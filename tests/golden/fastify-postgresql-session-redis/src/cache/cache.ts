import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import type { DatabaseSettings } from '../db/settings.ts';
import type { Logger } from '../logger.ts';
import type { Cache } from './cache-repository.ts';
import { connectRedis } from './redis.ts';
import type { CacheSettings } from './settings.ts';

/** A cache in Redis. Other parts of the backend may use the same connection. */
export interface RedisCache extends Cache {
  readonly redis: Redis;
}

/** Seconds after which a generation that nobody renews is forgotten; the next one is simply new. */
const generationSeconds = 24 * 60 * 60;

/**
 * Keeps answers in Redis, where all copies of the backend find them, and where all of them see a
 * change at once. https://redis.io/docs/latest/develop/use-cases/
 */
export function openCache(settings: CacheSettings & DatabaseSettings, log: Logger): RedisCache {
  const redis = connectRedis(settings, log);
  return {
    redis,
    ...generationsIn(redis),

    async get(key, schema) {
      try {
        // Checked: a copy of the backend of another version may have stored it.
        return schema.parse(JSON.parse((await redis.get(key)) ?? ''));
      } catch {
        return undefined; // no answer, nothing there, no JSON, another shape: all the same to the caller
      }
    },

    async set(key, value, seconds) {
      await redis.set(key, JSON.stringify(value), 'EX', seconds).catch(() => {});
    },

    ping: () => redis.ping(),

    async close() {
      redis.disconnect();
    },
  };
}

/** Says which answers of a name are current: those of its generation. */
function generationsIn(redis: Redis): Pick<Cache, 'renew' | 'generation'> {
  const names = new Set<string>();
  /** Names whose stored answers cannot be trusted until they are renewed. */
  const outdated = new Set<string>();

  async function renew(name: string): Promise<void> {
    names.add(name);
    try {
      await redis.set(generationKey(name), randomUUID(), 'EX', generationSeconds);
      outdated.delete(name);
    } catch {
      outdated.add(name);
    }
  }

  // While the connection is broken, writes happen that Redis does not hear of, and a Redis that
  // starts again may have forgotten the latest ones. So nothing from before is used after.
  redis.on('close', () => {
    for (const name of names) outdated.add(name);
  });
  redis.on('ready', () => {
    for (const name of outdated) void renew(name);
  });

  return {
    renew,

    async generation(name) {
      names.add(name);
      if (outdated.has(name)) await renew(name);
      if (outdated.has(name)) return undefined;
      return currentGeneration(redis, name).catch(() => undefined);
    },
  };
}

async function currentGeneration(redis: Redis, name: string): Promise<string | undefined> {
  const key = generationKey(name);
  const found = await redis.get(key);
  if (found) return found;
  // The first one, or Redis was full and dropped it. Of several processes that notice, one wins.
  await redis.set(key, randomUUID(), 'EX', generationSeconds, 'NX');
  return (await redis.get(key)) ?? undefined;
}

function generationKey(name: string): string {
  return `generation:${name}`;
}
