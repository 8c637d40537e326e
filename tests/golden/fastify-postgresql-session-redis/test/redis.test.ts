import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { afterAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openCache } from '../src/cache/cache.ts';
import { loadConfig } from '../src/config.ts';
import { createLogger } from '../src/logger.ts';
import { expectStatus } from './expect-status.ts';
import { startApp } from './start-app.ts';
import { testEnvironment } from './test-environment.ts';

// Nothing connects to this database: its address only keeps this file's entries apart from others.
const config = { ...loadConfig(testEnvironment()), DATABASE_URL: randomUUID() };
const cache = openCache(config, createLogger(config));
afterAll(() => cache.close());

const schema = z.object({ title: z.string() });

describe('the cache', () => {
  test('gives back what was stored', async () => {
    await cache.set('test:value', { title: 'Emma' }, 30);
    expect(await cache.get('test:value', schema)).toEqual({ title: 'Emma' });
  });

  test.each([
    ['what is no JSON', '{"title":'],
    ['what has another shape', '{"title":1}'],
  ])('takes %s for nothing', async (_what, text) => {
    await cache.redis.set('test:broken', text, 'EX', 30);
    expect(await cache.get('test:broken', schema)).toBeUndefined();
  });

  test('keeps nothing for ever', async () => {
    await cache.set('test:value', {}, 30);
    await cache.generation('test');
    expect(await cache.redis.ttl('test:value')).toBeGreaterThan(0);
    expect(await cache.redis.ttl('generation:test')).toBeGreaterThan(0);
  });

  test('never returns to an old generation, even when it has forgotten the current one', async () => {
    const first = await cache.generation('test');
    expect(await cache.generation('test')).toBe(first);
    await cache.renew('test');
    const second = await cache.generation('test');
    await cache.redis.del('generation:test');
    expect(new Set([first, second, await cache.generation('test')]).size).toBe(3);
  });

  test('does not use what is older than an interruption', async () => {
    const before = await cache.generation('test');
    cache.redis.disconnect();
    await once(cache.redis, 'end');
    expect(await cache.generation('test')).toBeUndefined();

    await cache.redis.connect();
    expect(await cache.generation('test')).not.toBe(before);
  });
});

describe('without Redis', () => {
  test('the backend is slower, and right', async () => {
    const app = await startApp({ REDIS_URL: 'redis://127.0.0.1:1' });
    expectStatus(await app.send('GET', '/v1/books'), 200);
    const readiness = await app.send('GET', '/readyz');
    expectStatus(readiness, 200);
    expect(readiness.json()).toMatchObject({ status: 'degraded', database: 'up', cache: 'down' });
    await app.close();
  });
});
