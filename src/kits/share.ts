/** `kit share`. */
import type { Call } from '../commands/others.ts';

export async function shareKit(_call: Call): Promise<number> {
  throw new Error('kit share does not exist yet');
}
