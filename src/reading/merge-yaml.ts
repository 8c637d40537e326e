import {
  type Document,
  isMap,
  isScalar,
  type Node,
  type Pair,
  parseDocument,
  type YAMLMap,
} from 'yaml';
import { type Contribution, conflict, type Merge } from '../composing/merge/contribution.ts';

type YamlMap = YAMLMap<unknown, unknown>;

interface Uniting {
  readonly path: string;
  readonly layer: string;
  /** Which layer brought a key, by its location: `services.db.image`. */
  readonly owners: Map<string, string>;
}

/**
 * Unites maps, deeply, and keeps comments. Anything else may be there once, or twice if equal:
 * lists are not joined, for their order would depend on the layers.
 */
export const mergeYaml: Merge = (contributions, path) => {
  const [first, ...others] = contributions;
  if (!first) throw new Error(`${path}: no layer`);
  if (others.length === 0) return first.text;
  const merged = parse(first, path);
  const owners = new Map<string, string>();
  const target = mapOf(merged, path, first.layer);
  remember(target, '', first.layer, owners);
  for (const contribution of others) {
    const { layer } = contribution;
    const document = parse(contribution, path);
    const addition = mapOf(document, path, layer);
    prependComment(addition, document.commentBefore);
    unite(target, addition, '', { path, layer, owners });
  }
  return merged.toString({ lineWidth: 0, flowCollectionPadding: false });
};

function parse({ layer, text }: Contribution, path: string): Document.Parsed {
  const document = parseDocument(text);
  const [error] = document.errors;
  if (error) throw new Error(`${path} of ${layer}: ${error.message}`, { cause: error });
  return document;
}

function mapOf(document: Document.Parsed, path: string, layer: string): YamlMap {
  if (!isMap(document.contents)) throw new Error(`${path} of ${layer}: must be a map`);
  return document.contents as YamlMap;
}

function unite(target: YamlMap, addition: YamlMap, location: string, uniting: Uniting): void {
  // The comment above the first key belongs to the map as the library reads it; the key moves.
  const [firstPair] = addition.items;
  if (firstPair) prependComment(firstPair.key as Node, addition.commentBefore);
  for (const pair of addition.items) {
    const key = keyOf(pair);
    const here = location ? `${location}.${key}` : key;
    const present = target.items.find((other) => keyOf(other) === key);
    if (!present) add(target, pair, here, uniting);
    else uniteValues(present, pair, here, uniting);
  }
}

function add(target: YamlMap, pair: Pair, location: string, { layer, owners }: Uniting): void {
  const isBlock = isMap(pair.value) && location.split('.').length <= 2;
  if (isBlock) (pair.key as Node).spaceBefore = target.items.length > 0;
  target.flow = false;
  target.items.push(pair);
  owners.set(location, layer);
  if (isMap(pair.value)) remember(pair.value as YamlMap, location, layer, owners);
}

function uniteValues(present: Pair, pair: Pair, location: string, uniting: Uniting): void {
  const { path, layer, owners } = uniting;
  if (isMap(present.value) && isMap(pair.value)) {
    prependComment(present.key as Node, (pair.key as Node).commentBefore);
    unite(present.value as YamlMap, pair.value as YamlMap, location, uniting);
  } else if (JSON.stringify(present.value) !== JSON.stringify(pair.value)) {
    throw conflict(path, location, owners.get(location) ?? '', layer);
  }
}

function remember(map: YamlMap, location: string, layer: string, owners: Uniting['owners']): void {
  for (const pair of map.items) {
    const here = location ? `${location}.${keyOf(pair)}` : keyOf(pair);
    owners.set(here, layer);
    if (isMap(pair.value)) remember(pair.value as YamlMap, here, layer, owners);
  }
}

function prependComment(node: Node | YamlMap, comment: string | null | undefined): void {
  if (!comment || node.commentBefore?.includes(comment)) return;
  node.commentBefore = node.commentBefore ? `${node.commentBefore}\n${comment}` : comment;
}

function keyOf(pair: Pair): string {
  return String(isScalar(pair.key) ? pair.key.value : pair.key);
}
