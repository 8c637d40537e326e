/**
 * All templates in one text, for the web page. Files of one path in several layers are neighbours there, so
 * that it becomes a third smaller when it is compressed. Lessons are left out: no starter has them.
 */
import { isLesson } from './lesson.ts';
import { packText, parsePack } from './pack.ts';
import { type LayerPack, packedTemplates } from './packed.ts';
import type { Templates } from './templates.ts';

type PackedFile = LayerPack['files'][number];

interface PageData {
  /** Of create-backend-practice. */
  readonly version: string;
  /** Names that npm takes for no package. */
  readonly reservedNames: readonly string[];
  /** The packs that are of no layer, as they are. */
  readonly packs: Readonly<Record<string, string>>;
  /** In the order of the texts: of which layer each is. */
  readonly files: readonly (readonly [layer: number, file: PackedFile])[];
}

export interface PageTemplates extends Pick<PageData, 'version' | 'reservedNames'> {
  readonly templates: Templates;
}

/** @param packs the files of `dist/templates/`, name to text */
export function packForPage(
  packs: ReadonlyMap<string, string>,
  facts: Pick<PageData, 'version' | 'reservedNames'>,
): string {
  const isOfLayer = (name: string) => /^\d+$/.test(name);
  const all = [...packs].filter(([name]) => isOfLayer(name)).flatMap(filesIn);
  const kept = all.filter(({ file }) => !isLesson(file.path));
  kept.sort((a, b) => compared(a.file.path, b.file.path) || a.layer - b.layer);
  const files = kept.map(({ layer, file }) => [layer, file] as const);
  const others = [...packs].filter(([name]) => !isOfLayer(name));
  const data: PageData = { ...facts, packs: Object.fromEntries(others), files };
  return packText({ data, texts: kept.map(({ text }) => text) });
}

function filesIn([name, pack]: readonly [string, string]) {
  const { data, texts } = parsePack<LayerPack>(pack);
  return data.files.map((file, index) => ({
    layer: Number(name),
    file,
    text: texts[index] ?? '',
  }));
}

function compared(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

export function readPagePack(text: string): PageTemplates {
  const { data, texts } = parsePack<PageData>(text);
  const layers = new Map<string, { files: PackedFile[]; texts: string[] }>();
  data.files.forEach(([layer, file], index) => {
    const known = layers.get(String(layer)) ?? { files: [], texts: [] };
    known.files.push(file);
    known.texts.push(texts[index] ?? '');
    layers.set(String(layer), known);
  });
  const { version, reservedNames, packs } = data;
  const templates = packedTemplates((name) => {
    const { files, texts: own } = layers.get(name) ?? { files: [], texts: [] };
    return packs[name] ?? packText({ data: { files }, texts: own });
  });
  return { version, reservedNames, templates };
}
