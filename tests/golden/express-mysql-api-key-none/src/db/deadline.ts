import { unavailable } from '../errors/app-error.ts';

/** Milliseconds that a caller waits for the database at the most. */
export const queryLimit = 2_500;

/**
 * A server that has frozen neither answers nor closes its connections, so every wait has an end.
 * @throws AppError 503 when the work is not done in time.
 */
export async function withDeadline<T>(work: Promise<T>, milliseconds = queryLimit): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    const fail = () => reject(unavailable('The database does not answer in time.'));
    timer = setTimeout(fail, milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}
