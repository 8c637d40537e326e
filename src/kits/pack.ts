/** `kit pack`. */
import type { Call } from '../commands/others.ts';

export async function packKit(_call: Call): Promise<number> {
  throw new Error('kit pack does not exist yet');
}
