/** What the values of a kit mean together: its stacks, their stages, the name of a starter. */
import { contractName, kitName, placeholders } from '../../model/kit.ts';
import { dimensionNames, type Stack, stackId } from '../../model/stack.ts';
import { isReached, type StageName, stagesOf } from '../../model/stages.ts';
import { packageNameProblems } from '../../writing/package-name.ts';
import type { Finding } from './finding.ts';

/** What these checks go by; the values are checked each by itself. */
export interface Span {
  readonly stacks: readonly Stack[];
  readonly stage: StageName;
  readonly lastStage: StageName;
}

/** One stack or several are named, never both. */
export function findingsInChoice(said: Readonly<Record<string, unknown>>): Finding[] {
  if (!('stacks' in said)) return [];
  const remedy = 'Leave one of them out.';
  return dimensionNames
    .filter((name) => name in said)
    .map((name) => ({
      path: [name],
      message: 'there are stacks, too',
      remedy,
      at: 'key' as const,
    }));
}

/** Each stack has its first and its last stage, in this order. */
export function findingsInStages({ stacks, stage, lastStage }: Span): Finding[] {
  const missing = (['stage', 'lastStage'] as const).flatMap((key) => {
    const name = { stage, lastStage }[key];
    const without = stacks.filter((stack) => !stagesOf(stack).includes(name));
    return without.map((stack) => ({
      path: [key],
      message: `${stackId(stack)} has no stage ${name}`,
      remedy: `It has: ${stagesOf(stack).join(', ')}.`,
    }));
  });
  if (isReached(lastStage, stage)) return missing;
  const message = `the class would end at ${lastStage}, before it begins at ${stage}`;
  return [...missing, { path: ['lastStage'], message, remedy: 'Choose a later stage.' }];
}

/** Only what a class comes to is worth something. */
export function findingsInPoints(
  points: Readonly<Record<string, unknown>>,
  { stacks, stage, lastStage }: Span,
): Finding[] {
  const reached = [...new Set(stacks.flatMap(stagesOf))].filter(
    (name) => isReached(name, stage) && isReached(lastStage, name),
  );
  const known: readonly string[] = reached;
  return Object.keys(points)
    .filter((name) => name !== contractName && !known.includes(name))
    .map((name) => ({
      path: ['points', name],
      message: `the class does not come to the stage ${name}`,
      remedy: `From ${stage} to ${lastStage} there are: ${known.join(', ')}.`,
      at: 'key' as const,
    }));
}

/** With a short id in it, it is a name for a package; what a roster puts in is checked with the roster. */
export function findingsInName(name: string = kitName): Finding[] {
  const [unknown] = [...name.matchAll(/\{([^{}]*)\}/g)].filter(
    ([, key = '']) => !(placeholders as readonly string[]).includes(key),
  );
  const path = ['name'];
  const known = placeholders.map((key) => `{${key}}`).join(', ');
  if (unknown) {
    return [{ path, message: `${unknown[0]} stands for nothing`, remedy: `There are: ${known}.` }];
  }
  const problems = packageNameProblems(name.replaceAll(/\{\w+\}/g, 'a'));
  if (problems.length === 0) return [];
  const message = `a starter would be called no name for an npm package: it ${problems.join(', and it ')}`;
  return [{ path, message, remedy: `Write one as "{id}" or "{id}-api"; there are: ${known}.` }];
}
