/** What is shown about one starter at one place: steps in an order, each with a name. */
import type { Outcomes } from './outcomes.ts';

export interface Step {
  readonly title: string;
  /** Without it the following steps show nothing, and are skipped. */
  readonly isFoundation?: true;
  /** It tidies up after the others, however they went. */
  readonly isLast?: true;
  work(): Promise<void>;
}

export async function runSteps(outcomes: Outcomes, steps: readonly Step[]): Promise<void> {
  let obstacle: string | undefined;
  for (const { title, isFoundation, isLast, work } of steps) {
    if (obstacle && !isLast) {
      outcomes.skip(title, obstacle);
      continue;
    }
    const result = await outcomes.check(title, work);
    if (isFoundation && result !== 'kept') obstacle = `not without: ${title}`;
  }
}

/** Nothing of it can be shown here, and the reason is known beforehand. */
export function skipSteps(outcomes: Outcomes, steps: readonly Step[], reason: string): void {
  for (const { title } of steps) outcomes.skip(title, reason);
}
