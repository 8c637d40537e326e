/** `kit verify`. */
import type { Call } from '../commands/others.ts';

export async function verifyClass(_call: Call): Promise<number> {
  throw new Error('kit verify does not exist yet');
}
