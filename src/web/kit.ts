/** A kit: what a teacher has chosen for a class, as a file or in the address of this page. */
import { beginningOf as beginningOfKit } from '../model/kit.ts';
import { type PackageManagerName, packageManagers } from '../model/package-managers.ts';
import {
  allStacks,
  defaultStack,
  dimensionNames,
  dimensions,
  type Stack,
  stackId,
} from '../model/stack.ts';
import { isStage, lastStage, type StageName } from '../model/stages.ts';

/** What the page takes from a kit; other keys are for the command. */
export interface Kit {
  /** One or several, of which students take turns. */
  readonly stacks: readonly Stack[];
  readonly stage: StageName;
  readonly lastStage: StageName;
  readonly packageManager: PackageManagerName;
  readonly name: string | null;
}

/** What one person takes of it. */
export interface Chosen {
  readonly stack: Stack;
  readonly stage: StageName;
  readonly packageManager: PackageManagerName;
  readonly name: string;
}

/**
 * Reads a kit as it stands in an address.
 *
 * @param text JSON in UTF-8 in base64url (RFC 4648, section 5)
 * @returns null when it is none
 */
export function readKitText(text: string): Kit | null {
  try {
    const bytes = Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (letter) =>
      letter.charCodeAt(0),
    );
    return kitOf(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)));
  } catch {
    return null;
  }
}

/** The same way back. */
export function formatKitText(kit: unknown): string {
  const bytes = new TextEncoder().encode(JSON.stringify(kit));
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return btoa(letters).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

/** What a class begins with. */
export function beginningOf({ stacks, stage, packageManager, name }: Kit): Partial<Chosen> {
  const stack = stacks[0] ?? defaultStack;
  return { stack, stage, packageManager, ...(name && { name }) };
}

/** The text of `kit.json` for the command: `--kit kit.json`. */
export function kitFile({ stack, stage, name, packageManager }: Chosen): string {
  const kit = {
    name,
    ...(stage !== lastStage && { stage }),
    ...stack,
    packageManager,
  };
  return `${JSON.stringify(kit, null, 2)}\n`;
}

function kitOf(value: unknown): Kit | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const kit = value as Readonly<Record<string, unknown>>;
  const stacks = stacksOf(kit);
  if (stacks.length === 0) return null;
  const { packageManager: manager, name } = kit;
  return {
    stacks,
    stage: stageOf(kit.stage, beginningOfKit(kit)),
    lastStage: stageOf(kit.lastStage, lastStage),
    packageManager:
      typeof manager === 'string' && Object.hasOwn(packageManagers, manager)
        ? (manager as PackageManagerName)
        : 'npm',
    // With `{id}` in it, it is a pattern for the names of a class.
    name: typeof name === 'string' && !name.includes('{') ? name : null,
  };
}

function stageOf(value: unknown, otherwise: StageName): StageName {
  return typeof value === 'string' && isStage(value) ? value : otherwise;
}

/** Those of its list, or the one that its options name; an option that it does not name has its default. */
function stacksOf(kit: Readonly<Record<string, unknown>>): Stack[] {
  if (Array.isArray(kit.stacks)) {
    const { stacks } = kit;
    return allStacks().filter((stack) => stacks.includes(stackId(stack)));
  }
  const entries = dimensionNames.map((name) => [name, kit[name] ?? defaultStack[name]] as const);
  const isKnown = entries.every(
    ([name, option]) =>
      typeof option === 'string' && Object.hasOwn(dimensions[name].options, option),
  );
  return isKnown ? [Object.fromEntries(entries) as unknown as Stack] : [];
}
