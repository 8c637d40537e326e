/** All that is wrong with a kit, at once. */
import { renderedTexts } from '../../composing/project.ts';
import { beginningOf } from '../../model/kit.ts';
import type { PackageManagerName } from '../../model/package-managers.ts';
import { allStacks, defaultStack, dimensionNames, type Stack, stackId } from '../../model/stack.ts';
import { isReached, lastStage, type StageName, stagesOf } from '../../model/stages.ts';
import { templates } from '../../reading/disk.ts';
import { sha256 } from '../../reading/sha256.ts';
import type { Finding } from './finding.ts';
import { findingsInFiles, findingsInLeaveOut } from './paths.ts';
import {
  findingsInChoice,
  findingsInName,
  findingsInPoints,
  findingsInStages,
  type Span,
} from './together.ts';
import { findingsInValues } from './values.ts';

/** What a kit file may say. */
export type Said = Readonly<Record<string, unknown>>;

/** @param file where it lies, or will lie: paths in it are relative to its folder */
export function findingsIn(said: Said, file: string): Finding[] {
  const values = findingsInValues(said);
  const isFine = (...keys: readonly string[]) =>
    values.every(({ path: [key = ''] }) => !keys.includes(key));
  const span = spanOf(said);
  const isSpan = isFine('stacks', 'stage', 'lastStage', ...dimensionNames);
  const stages = isSpan ? findingsInStages(span) : [];
  return [
    ...values,
    ...findingsInChoice(said),
    ...stages,
    ...(isFine('name') ? findingsInName(said.name as string | undefined) : []),
    ...(isSpan && isFine('points') ? findingsInPoints((said.points ?? {}) as Said, span) : []),
    ...findingsInPaths(said, isSpan && stages.length === 0 ? span : null, file, isFine),
  ];
}

/** @param span null where it is not known what a starter has */
function findingsInPaths(
  said: Said,
  span: Span | null,
  file: string,
  isFine: (key: string) => boolean,
): Finding[] {
  const { files = {}, leaveOut = [] } = said;
  if (said.files === undefined && said.leaveOut === undefined) return [];
  const own = span && pathsOf(span, isFine('packageManager') ? said.packageManager : undefined);
  return [
    ...(isFine('files')
      ? findingsInFiles(files as Record<string, string>, file, own ?? new Set())
      : []),
    ...(own && isFine('leaveOut') ? findingsInLeaveOut(leaveOut as string[], own) : []),
  ];
}

/** What starters of the kit have, at any stage that a class comes to. */
function pathsOf({ stacks, stage, lastStage }: Span, manager: unknown = 'npm'): Set<string> {
  const sources = { templates, version: '0.0.0', randomText: () => '', sha256 };
  const nothing = { directory: '', install: false, git: false, test: false };
  const packageManager = manager as PackageManagerName;
  const paths = stacks.flatMap((stack) =>
    stagesOf(stack)
      .filter((name) => isReached(name, stage) && isReached(lastStage, name))
      .flatMap((at) => [
        ...renderedTexts(
          { ...nothing, name: 'a', stack, stage: at, packageManager },
          sources,
        ).keys(),
      ]),
  );
  return new Set(paths);
}

/** Filled up with the defaults. */
export function spanOf(said: Said): Span {
  return {
    stacks: stacksOf(said),
    stage: (said.stage as StageName | undefined) ?? beginningOf(said),
    lastStage: (said.lastStage as StageName | undefined) ?? lastStage,
  };
}

function stacksOf(said: Said): Stack[] {
  if (Array.isArray(said.stacks)) {
    return said.stacks.flatMap((id) => allStacks().filter((stack) => stackId(stack) === id));
  }
  const known = said as Partial<Stack>;
  const entries = dimensionNames.map((name) => [name, known[name] ?? defaultStack[name]]);
  return [Object.fromEntries(entries) as Stack];
}
