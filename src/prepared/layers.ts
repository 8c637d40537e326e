/** The layers of a stack in the published command: stands in for `../layers.ts`. */
import type { Layer } from '../layers.ts';
import { type Stack, stackId } from '../stack.ts';
import { readPack } from './pack.ts';
import type { PreparedFile, PreparedIndex, PreparedLayer } from './templates.ts';

const layers = new Map<number, Layer>();

/** The layers of a stack, in layer order. */
export function layersOf(stack: Stack): Layer[] {
  const places = readPack<PreparedIndex>('index').data.stacks[stackId(stack)];
  if (!places) throw new Error(`the build knows no stack ${stackId(stack)}`);
  return places.map((place) => {
    const layer = layers.get(place) ?? layerAt(place);
    layers.set(place, layer);
    return layer;
  });
}

function layerAt(place: number): Layer {
  const { data, texts } = readPack<PreparedLayer>(String(place));
  const files = data.files.map(
    (file, index): PreparedFile => ({ ...file, text: texts[index] ?? '' }),
  );
  return { name: data.name, files };
}
