import type { LayerFile } from './layer.ts';
import { fill } from './program.ts';
import { linesAt } from './stage.ts';
import type { View } from './view.ts';

/**
 * The text of a layer's file; only templates are filled in. Lines of later stages are left out.
 *
 * @throws Error naming the template
 */
export function renderFile({ program, template, text }: LayerFile, view: View): string {
  if (!program) return linesAt(text, view.stage);
  try {
    return linesAt(fill(program, view), view.stage);
  } catch (error) {
    throw new Error(`templates/${template}: ${(error as Error).message}`, { cause: error });
  }
}
