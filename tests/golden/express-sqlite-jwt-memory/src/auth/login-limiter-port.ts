/** Counts attempts to log in, for each account, so that nobody can try out passwords. */
export interface LoginLimiter {
  /** @throws AppError 429 when there were too many in the last minute. */
  countAttempt(email: string): Promise<void>;
}
