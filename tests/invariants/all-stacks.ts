import { type ComposedStack, composeAll } from '../tools/composed-stack.ts';
import { conditionOf } from '../tools/condition.ts';

/** All stacks, composed once per test file. */
export const stacks: readonly ComposedStack[] = composeAll();

/**
 * Looks for problems in every stack. Each distinct one is listed once, with the stacks that have it:
 * `src/app.ts imports ./x.ts, which is missing (24 stacks: auth=jwt)`.
 */
export function problemsInAll(find: (stack: ComposedStack) => Iterable<string>): string[] {
  const found = new Map<string, ComposedStack[]>();
  for (const stack of stacks) {
    for (const problem of new Set(find(stack))) {
      found.set(problem, [...(found.get(problem) ?? []), stack]);
    }
  }
  return [...found].map(([problem, having]) => {
    const condition = conditionOf(having.map(({ stack }) => stack));
    return `${problem} (${having.length} stacks: ${condition})`;
  });
}

/** Path and text of every project file, `accepts` deciding by the path. */
export function* filesOf({ files }: ComposedStack, accepts: RegExp = /./) {
  for (const [path, { text }] of files) {
    if (accepts.test(path)) yield [path, text] as const;
  }
}
