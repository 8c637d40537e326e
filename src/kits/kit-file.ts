/** `kit.json` -> a kit, or all that is wrong with it. */
import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { jsonErrorPosition } from '../asking/json-error.ts';
import { parseKit } from '../asking/kit.ts';
import { UserError } from '../model/errors.ts';
import { type Kit, kitName } from '../model/kit.ts';
import type { PackageManagerName } from '../model/package-managers.ts';
import { type Problem, problemsText } from './checking/finding.ts';
import { findingsIn, type Said, spanOf } from './checking/findings.ts';
import { doubleKeys, located, treeOfJson } from './checking/positions.ts';

/** The kit is null where there are problems. */
export interface Inspection {
  readonly kit: Kit | null;
  /** In the order of the file. */
  readonly problems: readonly Problem[];
}

/**
 * Reads a kit for a class, with its added files.
 *
 * @throws UserError with all that is wrong with it
 */
export function readClassKit(file: string): Kit {
  const { kit, problems } = inspectKit(file);
  if (kit) return kit;
  throw problemsError(file, problems);
}

export function problemsError(file: string, problems: readonly Problem[]): UserError {
  const remedy = `Put that right, then look again: kit lint ${basename(file)}`;
  return new UserError(problemsText(file, problems), remedy);
}

/** @throws UserError when it is not there, or not for us to read */
export function inspectKit(file: string): Inspection {
  return inspectKitText(file, textOf(file));
}

/** @param file where it lies, or will lie: paths in it are relative to its folder */
export function inspectKitText(file: string, bytes: string): Inspection {
  const text = bytes.replace(/^\uFEFF/, '');
  let said: Said;
  try {
    said = parseKit(file, text);
  } catch (error) {
    if (error instanceof UserError) return { kit: null, problems: [notRead(text)] };
    throw error;
  }
  const tree = treeOfJson(text);
  const findings = [...doubleKeys(tree), ...findingsIn(said, file)];
  if (findings.length > 0) return { kit: null, problems: located(findings, tree) };
  return { kit: kitOf(said, file), problems: [] };
}

/** No JSON, or no object. */
function notRead(text: string): Problem {
  const where = { pointer: '', line: 1, column: 1 };
  try {
    JSON.parse(text);
    return { ...where, message: 'a kit is an object', remedy: 'Write { "database": "…" }.' };
  } catch {
    const remedy =
      'Check quotes, commas and brackets there; JSON has no comments and no comma at the end.';
    return { ...where, ...jsonErrorPosition(text), message: 'not JSON', remedy };
  }
}

function kitOf(said: Said, file: string): Kit {
  const added = Object.entries((said.files ?? {}) as Record<string, string>).sort(([a], [b]) =>
    a < b ? -1 : 1,
  );
  return {
    version: (said.version as string | undefined) ?? null,
    name: (said.name as string | undefined) ?? kitName,
    ...spanOf(said),
    packageManager: (said.packageManager as PackageManagerName | undefined) ?? 'npm',
    note: (said.note as string | undefined) ?? '',
    files: new Map(added.map(([path, from]) => [path, textOf(join(dirname(file), from))])),
    leaveOut: (said.leaveOut as string[] | undefined) ?? [],
    points: (said.points as Kit['points'] | undefined) ?? {},
  };
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    throw new UserError(`${file}: ${reason}.`, 'Check the path; kit init writes a kit.');
  }
}
