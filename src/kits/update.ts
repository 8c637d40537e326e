/** `kit update`. */
import type { Call } from '../commands/others.ts';

export async function updateClass(_call: Call): Promise<number> {
  throw new Error('kit update does not exist yet');
}
