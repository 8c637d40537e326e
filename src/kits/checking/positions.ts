/** Where the values of a JSON text stand, and which keys it has twice; JSON.parse tells neither. */
import { type Node, parseTree } from 'jsonc-parser';
import { type Finding, type Position, type Problem, pointerOf } from './finding.ts';

export interface JsonTree {
  readonly text: string;
  readonly root: Node;
}

/** @param text valid JSON */
export function treeOfJson(text: string): JsonTree {
  const root = parseTree(text);
  if (!root) throw new Error('a text that JSON.parse takes has a tree');
  return { text, root };
}

/** The findings in the order of the file. */
export function located(findings: readonly Finding[], { text, root }: JsonTree): Problem[] {
  const problems = findings.map(({ path, message, remedy, at }) => {
    const offset = typeof at === 'number' ? at : offsetOf(root, path, at === 'key');
    return {
      problem: { pointer: pointerOf(path), ...positionAt(text, offset), message, remedy },
      offset,
    };
  });
  return problems.sort((a, b) => a.offset - b.offset).map(({ problem }) => problem);
}

function positionAt(text: string, offset: number): Position {
  const lines = text.slice(0, offset).split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/** Of the last one where a key is there twice: that is the one that counts. */
function offsetOf(root: Node, path: readonly string[], isKey: boolean): number {
  let node = root;
  for (const [depth, key] of path.entries()) {
    const isLast = depth === path.length - 1;
    if (node.type === 'object') {
      const [name, value] = propertiesOf(node).findLast(([one]) => one.value === key) ?? [];
      if (!name || !value) break;
      if (isLast && isKey) return name.offset;
      node = value;
    } else {
      node = node.children?.[Number(key)] ?? node;
    }
  }
  return node.offset;
}

function propertiesOf({ children = [] }: Node): (readonly [name: Node, value: Node])[] {
  return children.flatMap(({ children: [name, value] = [] }) =>
    name && value ? [[name, value] as const] : [],
  );
}

/** Whichever of the two is meant: programs take the last one, people read the first one. */
export function doubleKeys(
  tree: JsonTree,
  node: Node = tree.root,
  path: readonly string[] = [],
): Finding[] {
  if (node.type === 'array') {
    const items = node.children ?? [];
    return items.flatMap((item, index) => doubleKeys(tree, item, [...path, String(index)]));
  }
  const first = new Map<unknown, Node>();
  return propertiesOf(node).flatMap(([name, value]) => {
    const own = [...path, String(name.value)];
    const below = doubleKeys(tree, value, own);
    const earlier = first.get(name.value);
    first.set(name.value, earlier ?? name);
    if (!earlier) return below;
    const { line } = positionAt(tree.text, earlier.offset);
    const message = `the key ${JSON.stringify(name.value)} is there twice, first in line ${line}`;
    return [{ path: own, message, remedy: 'Remove one of them.', at: name.offset }, ...below];
  });
}
