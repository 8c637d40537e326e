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
