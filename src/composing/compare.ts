/** What differs between two sets of files. */

/** Path, with `/`, to text. */
export type Texts = ReadonlyMap<string, string>;

export interface FileChange {
  readonly path: string;
  readonly kind: 'added' | 'changed' | 'removed';
}

/** Sorted by path. Line ends do not count: Git for Windows changes them. */
export function changesBetween(before: Texts, after: Texts): FileChange[] {
  const paths = [...new Set([...before.keys(), ...after.keys()])].sort();
  return paths.flatMap((path): FileChange[] => {
    const [old, now] = [before.get(path), after.get(path)];
    if (old === undefined) return [{ path, kind: 'added' }];
    if (now === undefined) return [{ path, kind: 'removed' }];
    return isSame(old, now) ? [] : [{ path, kind: 'changed' as const }];
  });
}

/** Whether two texts differ in nothing but line ends. */
export function isSame(first: string, second: string): boolean {
  return first === second || withPlainEnds(first) === withPlainEnds(second);
}

export function withPlainEnds(text: string): string {
  return text.replaceAll('\r\n', '\n');
}
