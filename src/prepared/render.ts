/** Rendering in the published command: stands in for `../render.ts`. */
import type { View } from '../view.ts';
import { fill } from './program.ts';
import type { PreparedFile } from './templates.ts';

/**
 * The text of a layer's file.
 *
 * @throws Error naming the template
 */
export function renderFile(file: PreparedFile, view: View): string {
  if (!file.program) return file.text;
  try {
    return fill(file.program, view);
  } catch (error) {
    throw new Error(`templates/${file.template}: ${(error as Error).message}`, { cause: error });
  }
}
