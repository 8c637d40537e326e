/** From which stage a submission is tested, and where next: up while all is passed, else down until it is. */
import type { StageName } from '../../model/stages.ts';

/**
 * Tests the claimed stage; where it is passed, those after it as long as they are; otherwise those before it, until
 * one is.
 *
 * @param test whether a stage is passed
 */
export async function climb(
  stages: readonly StageName[],
  claimed: StageName,
  test: (stage: StageName) => Promise<boolean>,
): Promise<void> {
  const start = Math.max(stages.indexOf(claimed), 0);
  const [here] = stages.slice(start, start + 1);
  if (here === undefined) return;
  const isPassed = await test(here);
  const others = isPassed ? stages.slice(start + 1) : stages.slice(0, start).reverse();
  for (const stage of others) if ((await test(stage)) !== isPassed) return;
}
