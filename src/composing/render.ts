import type { LayerFile } from './layer.ts';
import { fill } from './program.ts';
import type { View } from './view.ts';

/**
 * The text of a layer's file; only templates are filled in.
 *
 * @throws Error naming the template
 */
export function renderFile({ program, template, text }: LayerFile, view: View): string {
  if (!program) return text;
  try {
    return fill(program, view);
  } catch (error) {
    throw new Error(`templates/${template}: ${(error as Error).message}`, { cause: error });
  }
}
