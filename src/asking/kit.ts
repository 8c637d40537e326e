/** Reads a kit: a stack and settings pinned in a JSON file. The values are checked in `answers.ts`. */
import { readFileSync } from 'node:fs';
import { UserError } from '../model/errors.ts';
import { type ChoiceName, questions } from '../model/settings.ts';
import { jsonErrorPosition } from './json-error.ts';
import { didYouMean } from './nearest.ts';

/** What a kit says; the values are not checked yet. */
export type Kit = Readonly<Partial<Record<ChoiceName, unknown>>>;

/** Keys of a kit: `$schema` is for editors and says nothing to us. */
export const kitKeys: readonly string[] = ['$schema', ...questions.map(({ name }) => name)];

/**
 * Reads and parses a kit file.
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
  const { $schema: _, ...choices } = kit;
  return choices;
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
