/** `kit lint`. */
import type { Call } from '../commands/others.ts';

export async function lintKit(_call: Call): Promise<number> {
  throw new Error('kit lint does not exist yet');
}
