/** `kit init`. */
import type { Call } from '../commands/others.ts';

export async function initKit(_call: Call): Promise<number> {
  throw new Error('kit init does not exist yet');
}
