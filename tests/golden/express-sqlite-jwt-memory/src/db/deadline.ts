import { AsyncLocalStorage } from 'node:async_hooks';
import { unavailable } from '../errors/app-error.ts';

/** Milliseconds that a caller waits for the database at the most, however many queries it takes. */
const queryLimit = 2_500;

/** What is left of them. */
interface Patience {
  milliseconds: number;
}

const ofRequests = new WeakMap<object, Patience>();
const current = new AsyncLocalStorage<Patience>();

/**
 * Does a part of the work for a request. All that this part and others wait for the database is counted
 * together. https://nodejs.org/api/async_context.html#class-asynclocalstorage
 */
export function workFor(request: object, work: () => void): void {
  const patience = ofRequests.get(request) ?? { milliseconds: queryLimit };
  ofRequests.set(request, patience);
  current.run(patience, work);
}

/**
 * A server that has frozen neither answers nor closes its connections, so every wait has an end.
 * @throws AppError 503 when the work is not done in time.
 */
export async function withDeadline<T>(work: Promise<T>): Promise<T> {
  const patience = current.getStore() ?? { milliseconds: queryLimit };
  const since = performance.now();
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    const fail = () => reject(unavailable('The database does not answer in time.'));
    timer = setTimeout(fail, patience.milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
    patience.milliseconds -= performance.now() - since;
  }
}
