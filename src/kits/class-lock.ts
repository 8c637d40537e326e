/** `kit.lock.json`: what a class was built as, so that it can be told apart, updated and graded in June. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../model/errors.ts';
import type { Kit } from '../model/kit.ts';
import { type Stack, stackId } from '../model/stack.ts';
import type { StageName } from '../model/stages.ts';
import { sha256 } from '../reading/sha256.ts';
import { canonicalJson } from './canonical-json.ts';

export const classLockPath = 'kit.lock.json';

export interface LockedStarter {
  readonly id: string;
  readonly name: string;
  readonly team: string;
  /** Ids of those who share it, sorted; empty where no roster says. */
  readonly members?: readonly string[];
  /** Below the folder of the class. */
  readonly directory: string;
  /** Package name. */
  readonly starter: string;
  readonly stack: Stack;
  readonly stage: StageName;
  /** Of all its files, as `treeOf` counts them. */
  readonly tree: string;
}

/** What a kit gives beside the starters. */
export interface Gift {
  /** See `Kit`. */
  readonly note: string;
  /** The path in a starter to the text. */
  readonly files: Readonly<Record<string, string>>;
  readonly leaveOut: readonly string[];
}

/** For `given` of a lock. */
export function giftOf({ note, files, leaveOut }: Gift | Kit): Gift {
  const entries = files instanceof Map ? [...files] : Object.entries(files);
  const sorted = entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return { note, files: Object.fromEntries(sorted), leaveOut: [...leaveOut] };
}

export interface ClassLock {
  /** Of create-backend-practice, which made the starters. */
  readonly version: string;
  /** SHA-256 of the kit: of its file in canonical form and the texts of its added files. */
  readonly kit: string;
  /** One hash for the class: of the lines `<tree>  <id>`, sorted. */
  readonly tree: string;
  /** Sorted by id. */
  readonly starters: readonly LockedStarter[];
  /**
   * What the class has been given beside the starters, the oldest first: by `kit build` at first, then by each
   * `kit update`. Without it `kit update` cannot tell what of it a student has changed.
   */
  readonly given?: readonly Gift[];
}

/** SHA-256 of what a kit says and of the texts that it adds; how its file is written does not count. */
export function hashOfKit({ files, stacks, ...kit }: Kit): string {
  const added = [...files].map(([path, text]) => [path, sha256(text)] as const);
  const said = { ...kit, stacks: stacks.map(stackId), files: Object.fromEntries(added) };
  return `sha256-${sha256(canonicalJson(said))}`;
}

/** One hash for a class: of the lines `<tree>  <id>`, sorted. */
export function treeOfClass(starters: readonly Pick<LockedStarter, 'id' | 'tree'>[]): string {
  const lines = starters.map(({ id, tree }) => `${tree}  ${id}\n`).sort();
  return `sha256-${sha256(lines.join(''))}`;
}

/**
 * The lock of the class in a folder, or null where there is none.
 *
 * @throws UserError when it is not as `kit build` wrote it
 */
export function readClassLock(folder: string): ClassLock | null {
  const file = join(folder, classLockPath);
  const text = textAt(file);
  if (text === null) return null;
  try {
    const lock = JSON.parse(text) as ClassLock;
    const isText = (value: unknown) => typeof value === 'string';
    const isStarter = ({ id, tree, stack }: LockedStarter) =>
      isText(id) && isText(tree) && isText(stackId(stack));
    if (isText(lock.version) && isText(lock.kit) && lock.starters.every(isStarter)) return lock;
  } catch {
    // Said below.
  }
  throw new UserError(
    `${file} is not as kit build wrote it.`,
    'Take it back from a copy, or remove it and build the class again.',
  );
}

function textAt(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'ENOTDIR') return null;
    throw new UserError(`${file} cannot be read (${code}).`, 'Look at its permissions.');
  }
}
