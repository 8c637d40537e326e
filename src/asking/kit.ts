/** Reads a kit: a stack and settings pinned in a JSON file. The values are checked in `answers.ts`. */
import { readFileSync } from 'node:fs';
import { UserError } from '../model/errors.ts';
import { beginningOf, kitProperties } from '../model/kit.ts';
import { type ChoiceName, questions } from '../model/settings.ts';
import { allStacks, stackId } from '../model/stack.ts';
import { jsonErrorPosition } from './json-error.ts';
import { didYouMean } from './nearest.ts';

/** What a kit says of one starter; the values are not checked yet. */
export type Kit = Readonly<Partial<Record<ChoiceName, unknown>>>;

/** What only a class gets. */
const ownKeys = Object.keys(kitProperties);

/** Keys of a kit: `$schema` is for editors and says nothing to us. */
export const kitKeys: readonly string[] = [
  '$schema',
  ...questions.map(({ name }) => name),
  ...ownKeys,
];

/**
 * Reads and parses a kit file, for one starter: of a kit for a class its first stack, and no name that a
 * roster fills in.
 *
 * @throws UserError when it is missing, not JSON, not an object, or has an unknown key
 */
export function readKit(file: string): Kit {
  const kit = parseKit(file, readText(file));
  for (const key of Object.keys(kit)) {
    if (kitKeys.includes(key)) continue;
    const keys = kitKeys.slice(1).join(', ');
    const remedy = `${didYouMean(key, kitKeys)}A kit has these keys: ${keys}.`;
    throw new UserError(`${file}: at /${pointerToken(key)}: there is no such key.`, remedy);
  }
  const said = Object.entries(kit).filter(
    ([key, value]) => key !== '$schema' && !ownKeys.includes(key) && !isPattern(key, value),
  );
  const beginning = kit.lastStage === undefined ? {} : { stage: beginningOf(kit) };
  return { ...firstStack(file, kit), ...beginning, ...Object.fromEntries(said) };
}

/** `{id}-api` has no meaning without a student. */
function isPattern(key: string, value: unknown): boolean {
  return key === 'name' && typeof value === 'string' && /\{\w+\}/.test(value);
}

function firstStack(file: string, { stacks }: Readonly<Record<string, unknown>>): Kit {
  if (stacks === undefined) return {};
  const [id] = Array.isArray(stacks) ? stacks : [];
  const stack = allStacks().find((one) => stackId(one) === id);
  if (stack) return stack;
  throw new UserError(
    `${file}: at /stacks: ${JSON.stringify(id ?? stacks)} is no stack.`,
    `kit lint ${file} says all that is wrong with it.`,
  );
}

/** What of a kit one starter does not get, or gets only once of several; null when it gets all of it. */
export function kitNotice(file: string): string | null {
  const kit = parseKit(file, readText(file));
  const stacks: unknown[] = Array.isArray(kit.stacks) ? kit.stacks : [];
  const [first] = stacks.length > 1 ? stacks : [];
  const left = ['note', 'files', 'leaveOut', 'version'].filter((key) => key in kit);
  const parts = [
    ...(first === undefined
      ? []
      : [`the first of its ${stacks.length} stacks is taken, ${first}, unless flags choose`]),
    ...(left.length === 0 ? [] : [`only kit build goes by its ${left.join(', ')}`]),
  ];
  return parts.length === 0 ? null : `${file} is for a class: ${parts.join('; ')}.`;
}

/** @throws UserError with the line and column of the first error */
export function parseKit(file: string, text: string): Record<string, unknown> {
  const kit = parseJson(file, text.replace(/^\uFEFF/, ''));
  if (typeof kit === 'object' && kit !== null && !Array.isArray(kit)) {
    return kit as Record<string, unknown>;
  }
  throw new UserError(`${file}: at the top: a kit is an object.`, 'Write { "database": "…" }.');
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const { line, column } = jsonErrorPosition(text);
    throw new UserError(
      `${file}: line ${line}, column ${column}: not JSON.`,
      'Check quotes, commas and brackets there; JSON has no comments and no comma at the end.',
    );
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    throw new UserError(`${file}: ${reason}.`, 'Check the path after --kit.');
  }
}

/** Escapes a key for a JSON pointer (RFC 6901). */
function pointerToken(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
