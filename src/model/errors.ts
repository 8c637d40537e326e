/** The learner can put this right: what happened, and what to do about it. Exit code 1. */
export class UserError extends Error {
  override readonly name = 'UserError';
  /** A full sentence that says what to do. */
  readonly remedy: string;

  constructor(message: string, remedy: string) {
    super(message);
    this.remedy = remedy;
  }
}

/** The learner pressed Ctrl-C or answered "no". Exit code 130. Everything else thrown is a bug. */
export class Cancelled extends Error {
  override readonly name = 'Cancelled';

  constructor(message = 'Cancelled, nothing was written.') {
    super(message);
  }
}
