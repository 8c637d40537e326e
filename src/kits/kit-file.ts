/** `kit.json` -> a kit. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseKit } from '../asking/kit.ts';
import { UserError } from '../model/errors.ts';
import type { Kit, kitProperties } from '../model/kit.ts';
import type { PackageManagerName } from '../model/package-managers.ts';
import { allStacks, defaultStack, dimensionNames, type Stack, stackId } from '../model/stack.ts';
import { firstStage, lastStage, type StageName } from '../model/stages.ts';

/** What a kit file may say, before it is checked. */
type Said = Readonly<
  Partial<Record<'name' | 'stage' | 'packageManager' | keyof typeof kitProperties, unknown>>
>;

/**
 * Reads a kit for a class, with its added files.
 *
 * @throws UserError with all that is wrong with it
 */
export function readClassKit(file: string): Kit {
  const said: Said = parseKit(file, textOf(file));
  const added = Object.entries((said.files ?? {}) as Record<string, string>);
  return {
    version: (said.version as string | undefined) ?? null,
    name: (said.name as string | undefined) ?? '{id}',
    stacks: stacksOf(said),
    stage: (said.stage as StageName | undefined) ?? firstStage,
    lastStage: (said.lastStage as StageName | undefined) ?? lastStage,
    packageManager: (said.packageManager as PackageManagerName | undefined) ?? 'npm',
    note: (said.note as string | undefined) ?? '',
    files: new Map(added.map(([path, from]) => [path, textOf(join(dirname(file), from))])),
    leaveOut: (said.leaveOut as string[] | undefined) ?? [],
    points: (said.points as Kit['points'] | undefined) ?? {},
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

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(`${file} cannot be read (${code}).`, 'Check the path.');
  }
}
