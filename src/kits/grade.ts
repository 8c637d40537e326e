/** `kit grade`. */
import type { Call } from '../commands/others.ts';

export async function gradeClass(_call: Call): Promise<number> {
  throw new Error('kit grade does not exist yet');
}
