import type { ClientRateLimitInfo, Options, Store } from 'express-rate-limit';
import type { Redis } from 'ioredis';

/** Keeps the counters of express-rate-limit in Redis: https://redis.io/docs/latest/commands/incr/#pattern-rate-limiter */
export class RateLimitStore implements Store {
  /** Tells express-rate-limit that other processes see these counters too. */
  readonly localKeys = false;
  readonly #redis: Redis;
  #windowMs = 0;

  constructor(redis: Redis) {
    this.#redis = redis;
  }

  init({ windowMs }: Options): void {
    this.#windowMs = windowMs;
  }

  async increment(key: string): Promise<ClientRateLimitInfo> {
    const counter = counterOf(key);
    // Sent together, answered together. The first request of a window starts its clock: NX.
    const [totalHits, , millisecondsLeft] = await Promise.all([
      this.#redis.incr(counter),
      this.#redis.pexpire(counter, this.#windowMs, 'NX'),
      this.#redis.pttl(counter),
    ]);
    return { totalHits, resetTime: new Date(Date.now() + millisecondsLeft) };
  }

  async decrement(key: string): Promise<void> {
    await this.#redis.decr(counterOf(key));
  }

  async resetKey(key: string): Promise<void> {
    await this.#redis.del(counterOf(key));
  }
}

function counterOf(key: string): string {
  return `rate:${key}`;
}
