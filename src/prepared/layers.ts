/** The layers of a stack in the published command: stands in for `../layers.ts`. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Layer, LayerFile } from '../layers.ts';
import { templatesRoot } from '../own-package.ts';
import { type Stack, stackId } from '../stack.ts';
import type { Program } from './program.ts';
import { type PreparedFile, preparedTemplates } from './templates.ts';

/** A file of a layer; where it is a template, it comes with what the build made of it. */
export interface PreparedLayerFile extends LayerFile {
  readonly program?: Program;
}

/** By their place in the list of all layers; the same texts serve every starter of a process. */
const read = new Map<number, Layer>();

/** The layers of a stack, in layer order. */
export function layersOf(stack: Stack): Layer[] {
  const indexes = preparedTemplates().stacks[stackId(stack)];
  if (!indexes) throw new Error(`the build knows no stack ${stackId(stack)}`);
  return indexes.map(layerAt);
}

function layerAt(index: number): Layer {
  const known = read.get(index);
  if (known) return known;
  const found = preparedTemplates().layers[index];
  if (!found) throw new Error(`the build knows no layer ${index}`);
  const layer = { name: found.name, files: found.files.map(readFile) };
  read.set(index, layer);
  return layer;
}

function readFile(file: PreparedFile): PreparedLayerFile {
  if (file.program) return { ...file, text: '', isTemplate: true };
  const text = readFileSync(join(templatesRoot, file.template), 'utf8');
  return { ...file, text, isTemplate: false };
}
