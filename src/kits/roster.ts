/** `students.csv` -> the students and teams of a class. */
import { readFileSync } from 'node:fs';
import { UserError } from '../model/errors.ts';
import type { Kit } from '../model/kit.ts';
import { type Stack, stackId } from '../model/stack.ts';
import { readCsv } from './roster/csv.ts';
import { readEntries } from './roster/entries.ts';
import { classOf, type Member } from './roster/students.ts';

/**
 * Reads a roster: columns id and name, and if wanted team, stack and stage.
 *
 * @param kept see `classOf`
 * @returns sorted by id
 * @throws UserError with all that is wrong, by line
 */
export function readRoster(file: string, kit: Kit, kept?: ReadonlyMap<string, Stack>): Member[] {
  const csv = readCsv(bytesOf(file));
  // Without a row that can be read at all there is no head to speak of.
  const read = csv.rows.length > 0 || csv.problems.length === 0;
  const { entries, problems } = read ? readEntries(csv, kit) : { entries: [], problems: [] };
  const { students, problems: others } = classOf({ entries }, kit, kept);
  const all = [...csv.problems, ...problems, ...others].sort((a, b) => a.line - b.line);
  if (all.length === 0) return [...students];
  const count = all.length === 1 ? '1 problem' : `${all.length} problems`;
  const lines = all.map(({ line, message }) => `  line ${line}: ${message}`);
  throw new UserError(
    `${file} has ${count}:\n${lines.join('\n')}`,
    'Put that right; nothing was written.',
  );
}

/** Without a roster: one starter for each stack, called after it. */
export function oneOfEachStack({ stacks, stage }: Kit): Member[] {
  const students = stacks.map((stack): Member => {
    const id = stackId(stack);
    return { id, name: id, team: '', stack, stage, members: [] };
  });
  return students.sort((a, b) => (a.id < b.id ? -1 : 1));
}

function bytesOf(file: string): Uint8Array {
  try {
    return readFileSync(file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const reason = code === 'ENOENT' ? 'there is no such file' : `it cannot be read (${code})`;
    throw new UserError(`${file}: ${reason}.`, 'Check the path after --roster.');
  }
}
