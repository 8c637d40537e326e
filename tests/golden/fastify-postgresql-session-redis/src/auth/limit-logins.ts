import {
  type IRateLimiterOptions,
  type RateLimiterAbstract,
  RateLimiterRes,
} from 'rate-limiter-flexible';
import { tooManyRequests } from '../errors/app-error.ts';
import { networkOf } from '../limits.ts';

/** Whose password is tried, and the address that this comes from. */
export interface Attempt {
  readonly email: string;
  readonly address: string | undefined;
}

/** Counts wrong passwords, so that nobody can try them out. */
export interface LoginLimiter {
  /**
   * Counts an attempt before its password is looked at, so that many at the same time do not help.
   * Returns what to do when the password was right: then the attempt counts as none.
   * @throws AppError 429 when there were too many, whether or not this password is right.
   */
  count(attempt: Attempt): Promise<() => Promise<void>>;
  /** Notes that the account's owner has been at this address. */
  remember(attempt: Attempt): Promise<void>;
}

const minute = 60;
const hour = 60 * minute;
const week = 7 * 24 * hour;

/**
 * Makes a login limiter of counters, wherever these keep their counts. Were an account's attempts
 * counted alone, anybody could lock its owner out; were they not, a thousand addresses could try out
 * its passwords. So what they share is the allowance of addresses where the owner has not been before.
 * https://owasp.org/www-community/Slow_Down_Online_Guessing_Attacks_with_Device_Cookies
 */
export function limitLogins(
  attempts: number,
  counter: (options: IRateLimiterOptions) => RateLimiterAbstract,
): LoginLimiter {
  const pairs = counter({ keyPrefix: 'login-pair', points: attempts, duration: minute });
  const addresses = counter({ keyPrefix: 'login-from', points: 10 * attempts, duration: hour });
  const accounts = counter({ keyPrefix: 'login-to', points: 20 * attempts, duration: hour });
  const owners = counter({ keyPrefix: 'login-owner', points: 1, duration: week });

  async function remember(attempt: Attempt): Promise<void> {
    await owners.set(pairOf(attempt), 1, week);
  }

  return {
    remember,
    // What one refuses does not count for the next: one address cannot use up what an account allows.
    async count(attempt) {
      const [pair, network] = [pairOf(attempt), networkOf(attempt.address)];
      await consume(pairs, pair);
      await consume(addresses, network);
      const isKnown = (await owners.get(pair)) !== null;
      if (!isKnown) await consume(accounts, attempt.email);

      return async () => {
        await Promise.all([pairs.delete(pair), addresses.reward(network), remember(attempt)]);
        if (!isKnown) await accounts.reward(attempt.email);
      };
    },
  };
}

function pairOf({ email, address }: Attempt): string {
  return `${email} ${networkOf(address)}`;
}

async function consume(counter: RateLimiterAbstract, key: string): Promise<void> {
  try {
    await counter.consume(key);
  } catch (rejected) {
    if (!(rejected instanceof RateLimiterRes)) throw rejected;
    throw tooManyRequests(Math.ceil(rejected.msBeforeNext / 1000));
  }
}
