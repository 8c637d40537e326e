/** Where the values of a JSON text stand, and which keys it has twice; JSON.parse tells neither. */
import { type MemberNode, type ObjectNode, parse, type ValueNode } from '@humanwhocodes/momoa';
import { type Finding, type Position, type Problem, pointerOf } from './finding.ts';

/** @param text valid JSON */
export function treeOfJson(text: string): ValueNode {
  return parse(text, { mode: 'json' }).body;
}

/** The findings in the order of the file. */
export function located(findings: readonly Finding[], root: ValueNode): Problem[] {
  const problems = findings.map(({ path, message, remedy, at }) => {
    const isKey = at === 'key';
    const { line, column } = typeof at === 'object' ? at : positionOf(root, path, isKey);
    return { pointer: pointerOf(path), line, column, message, remedy };
  });
  return problems.sort((a, b) => a.line - b.line || a.column - b.column);
}

/** Of the last one where a key is there twice: that is the one that counts. */
function positionOf(root: ValueNode, path: readonly string[], isKey: boolean): Position {
  let position = root.loc.start;
  let node: ValueNode | undefined = root;
  for (const [depth, key] of path.entries()) {
    const isLast = depth === path.length - 1;
    if (node?.type === 'Object') {
      const member: MemberNode | undefined = node.members.findLast((one) => nameOf(one) === key);
      if (!member) break;
      position = isLast && isKey ? member.name.loc.start : member.value.loc.start;
      node = member.value;
    } else if (node?.type === 'Array') {
      node = node.elements[Number(key)]?.value;
      if (!node) break;
      position = node.loc.start;
    }
  }
  return position;
}

function nameOf({ name }: MemberNode): string {
  return name.type === 'String' ? name.value : name.type === 'Identifier' ? name.name : '';
}

/** Whichever of the two is meant: programs take the last one, people read the first one. */
export function doubleKeys(node: ValueNode, path: readonly string[] = []): Finding[] {
  if (node.type === 'Array') {
    return node.elements.flatMap(({ value }, index) => doubleKeys(value, [...path, `${index}`]));
  }
  if (node.type !== 'Object') return [];
  const below = node.members.flatMap((one) => doubleKeys(one.value, [...path, nameOf(one)]));
  return [...doublesIn(node, path), ...below];
}

function doublesIn({ members }: ObjectNode, path: readonly string[]): Finding[] {
  const lines = new Map<string, number>();
  return members.flatMap((member): Finding[] => {
    const name = nameOf(member);
    const earlier = lines.get(name);
    const { start } = member.name.loc;
    if (earlier === undefined) {
      lines.set(name, start.line);
      return [];
    }
    const message = `the key ${JSON.stringify(name)} is there twice, first in line ${earlier}`;
    return [{ path: [...path, name], message, remedy: 'Remove one of them.', at: start }];
  });
}
