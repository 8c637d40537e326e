import { UserError } from '../../src/model/errors.ts';

/** What a learner reads when something fails: message and remedy in one text. */
export function userErrorOf(run: () => unknown): string {
  try {
    run();
  } catch (error) {
    if (error instanceof UserError) return `${error.message} ${error.remedy}`;
    throw error;
  }
  throw new Error('nothing was thrown');
}
