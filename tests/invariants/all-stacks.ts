import { lastStage, stageNames } from '../../src/model/stages.ts';
import { type ComposedStack, composeAll, composeStarters } from '../tools/composed-stack.ts';
import { conditionOf } from '../tools/condition.ts';

/** All stacks, composed once per test file. */
export const stacks: readonly ComposedStack[] = composeAll();

/** The starters of all stages before the last one, as far as they differ. */
export const smallStarters: readonly ComposedStack[] = composeStarters(
  stageNames.filter((stage) => stage !== lastStage),
);

/**
 * Looks for problems in every stack. Each distinct one is listed once, with the stacks that have it:
 * `src/app.ts imports ./x.ts, which is missing (24 stacks: auth=jwt)`.
 */
export function problemsInAll(find: (stack: ComposedStack) => Iterable<string>): string[] {
  return [...problemsIn(stacks, find)].map(([problem, having]) => {
    const condition = conditionOf(having.map(({ stack }) => stack));
    return `${problem} (${having.length} stacks: ${condition})`;
  });
}

/** The same in the starters of all stages: `src/app.ts imports ./x.ts, which is missing (hello-express)`. */
export function problemsAtAllStages(find: (stack: ComposedStack) => Iterable<string>): string[] {
  const small = [...problemsIn(smallStarters, find)].map(
    ([problem, having]) => `${problem} (${having.map(({ id }) => id).join(', ')})`,
  );
  return [...problemsInAll(find), ...small];
}

function problemsIn(
  starters: readonly ComposedStack[],
  find: (stack: ComposedStack) => Iterable<string>,
): Map<string, ComposedStack[]> {
  const found = new Map<string, ComposedStack[]>();
  for (const starter of starters) {
    for (const problem of new Set(find(starter))) {
      found.set(problem, [...(found.get(problem) ?? []), starter]);
    }
  }
  return found;
}

/** Path and text of every project file, `accepts` deciding by the path. */
export function* filesOf({ files }: ComposedStack, accepts: RegExp = /./) {
  for (const [path, { text }] of files) {
    if (accepts.test(path)) yield [path, text] as const;
  }
}
