/** A small class on the disk: three students at the stage crud, as `kit build` writes it. */
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Sources } from '../../src/composing/project.ts';
import { classLockPath, type Gift, giftOf } from '../../src/kits/class-lock.ts';
import { studentStarter } from '../../src/kits/student-starter.ts';
import { verifyAll } from '../../src/kits/verify.ts';
import type { Row } from '../../src/kits/verifying/verify-report.ts';
import { type Kit, starterNameOf } from '../../src/model/kit.ts';
import { allStacks, type Stack, stackId } from '../../src/model/stack.ts';
import { templates } from '../../src/reading/disk.ts';
import { sha256 } from '../../src/reading/sha256.ts';
import { ownVersion } from '../../src/this-package.ts';
import { writeTree } from '../support/test.ts';

export const sources: Sources = {
  templates,
  version: ownVersion(),
  randomText: () => 'a'.repeat(64),
  sha256,
};

export const stack = allStacks().find(
  (one) => stackId(one) === 'express-sqlite-none-none',
) as Stack;

export const ids = ['ada', 'bob', 'cyd'];

/** What the file of the kit says, beside its files. */
export const said = {
  name: 'shop-{id}',
  stacks: [stackId(stack)],
  stage: 'crud',
  note: 'Hand in by Friday.',
  files: { 'TASKS.md': 'tasks.md' },
};

export const kit: Kit = {
  version: null,
  name: said.name,
  stacks: [stack],
  stage: 'crud',
  lastStage: 'complete',
  packageManager: 'npm',
  note: said.note,
  files: new Map([['TASKS.md', '# Tasks\n\nAdd a book.\n']]),
  leaveOut: [],
  points: {},
};

export function writeKit(directory: string, changes: Partial<typeof said> = {}, tasks?: string) {
  writeTree(directory, {
    'kit.json': JSON.stringify({ ...said, ...changes }),
    'tasks.md': tasks ?? kit.files.get('TASKS.md') ?? '',
  });
  return join(directory, 'kit.json');
}

/** The kit in `kit.json`, the class in `class/`. @returns the folder of the class */
export function makeClass(directory: string, given: readonly Gift[] = [giftOf(kit)]): string {
  writeKit(directory);
  const folder = join(directory, 'class');
  for (const id of ids) writeTree(join(folder, id), starterOf(id));
  writeTree(folder, { [classLockPath]: JSON.stringify(lockOf(given)) });
  return folder;
}

function starterOf(id: string): Record<string, string> {
  const student = { id, name: id, team: '', stack, stage: kit.stage };
  const files = studentStarter(kit, student, sources);
  return Object.fromEntries([...files].map(([path, { text }]) => [path, text]));
}

function lockOf(given: readonly Gift[]) {
  const starters = ids.map((id) => {
    const starter = starterNameOf(kit, { id, name: id, team: '' });
    return { id, name: id, team: '', directory: id, starter, stack, stage: kit.stage, tree: '' };
  });
  return { version: sources.version, kit: '', tree: '', starters, given };
}

/** Short words for what somebody does. */
export function workIn(folder: string, id: string) {
  const at = (path: string) => join(folder, id, path);
  const read = (path: string) => readFileSync(at(path), 'utf8');
  const write = (path: string, text: string) => writeTree(join(folder, id), { [path]: text });
  return {
    at,
    read,
    write,
    change: (path: string, how: (text: string) => string) => {
      const text = read(path);
      const changed = how(text);
      if (changed === text) throw new Error(`${path} has nothing to change`);
      writeFileSync(at(path), changed);
    },
    remove: (path: string) => rmSync(at(path), { recursive: true }),
  };
}

/** One row of what `kit verify` finds in a class. */
export function rowOf(folder: string, id: string): Row {
  const { rows } = verifyAll([folder], join(folder, '../kit.json'), sources);
  const row = rows.find((one) => one.id === id);
  if (!row) throw new Error(`there is no row for ${id}`);
  return row;
}

/** The protected files of a student, as short texts. */
export function findingsOf(folder: string, id: string): string[] {
  const { verified, error } = rowOf(folder, id);
  if (!verified) throw new Error(error);
  return verified.findings.map(({ path, kind, change, what }) =>
    [change, kind, path, what].join(' ').trim(),
  );
}
