/** Submissions that are the same work. */

interface Work {
  readonly id: string;
  /** Hashes: two that have one in common are the same. None: nothing was written. */
  readonly works: readonly string[];
}

/** The ids of each group, of two or more. */
export function identicalGroups(all: readonly Work[]): string[][] {
  const groups = new Map<string, string[]>();
  for (const { id, works } of all) {
    const known = works.find((work) => groups.has(work));
    const group = (known !== undefined && groups.get(known)) || [];
    group.push(id);
    for (const work of works) groups.set(work, group);
  }
  return [...new Set(groups.values())].filter((group) => group.length > 1);
}
