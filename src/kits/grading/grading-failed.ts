import type { GradingError, GradingErrorKind } from './class-grades.ts';

/** A submission cannot be graded any further. */
export class GradingFailed extends Error {
  override readonly name = 'GradingFailed';
  readonly error: GradingError;

  constructor(kind: GradingErrorKind, message: string) {
    super(message);
    this.error = { kind, message };
  }
}
