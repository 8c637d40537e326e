/** The layers of a stack in the published command: stands in for `../layers.ts`. */
import type { Layer } from '../layers.ts';
import { type Stack, stackId } from '../stack.ts';
import { preparedLayer, preparedTemplates } from './templates.ts';

/** The layers of a stack, in layer order. */
export function layersOf(stack: Stack): Layer[] {
  const indexes = preparedTemplates().stacks[stackId(stack)];
  if (!indexes) throw new Error(`the build knows no stack ${stackId(stack)}`);
  return indexes.map(preparedLayer);
}
