/** `--jobs N`. */
import { UserError } from '../model/errors.ts';

/** @param usual where nobody says it. @throws UserError when it is no number from 1 to 64 */
export function jobsOf(text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  const jobs = Number(text);
  if (/^\d+$/.test(text) && jobs >= 1 && jobs <= 64) return jobs;
  throw new UserError(
    `--jobs: ${JSON.stringify(text)} is no number from 1 to 64.`,
    'Write --jobs 4.',
  );
}
