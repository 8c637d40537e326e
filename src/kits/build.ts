/** `kit build`. */
import type { Call } from '../commands/others.ts';

export async function buildClass(_call: Call): Promise<number> {
  throw new Error('kit build does not exist yet');
}
