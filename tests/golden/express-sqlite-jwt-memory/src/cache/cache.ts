import { LRUCache } from 'lru-cache';
import type { Logger } from '../logger.ts';
import type { Cache } from './cache-repository.ts';
import type { CacheSettings } from './settings.ts';

/**
 * Keeps answers in this process. When it is full, what was not used for longest goes first.
 * Other processes do not see it: they learn of a change only when their own copy has expired.
 * https://github.com/isaacs/node-lru-cache
 */
export function openCache(settings: CacheSettings, _log: Logger): Cache {
  const entries = new LRUCache<string, object>({ max: settings.CACHE_MAX_ENTRIES });
  const generations = new Map<string, number>();

  return {
    async get<T>(key: string) {
      // The shape is right: only this process stores here.
      return entries.get(key) as T | undefined;
    },
    async set(key, value, seconds) {
      entries.set(key, Object(value), { ttl: seconds * 1000 });
    },
    async generation(name) {
      return generations.get(name) ?? 0;
    },
    async renew(name) {
      generations.set(name, (generations.get(name) ?? 0) + 1);
    },
    async ping() {},
    async close() {
      entries.clear();
    },
  };
}
