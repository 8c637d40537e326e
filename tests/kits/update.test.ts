import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { begin } from '../../src/commands/next.ts';
import { classLockPath, giftOf } from '../../src/kits/class-lock.ts';
import { submissionsIn } from '../../src/kits/submissions.ts';
import { updateAll } from '../../src/kits/update.ts';
import { undoSubmission } from '../../src/kits/updating/update-submission.ts';
import { runCommand } from '../support/command.ts';
import { test, treeOf } from '../support/test.ts';
import { findingsOf, ids, kit, makeClass, sources, workIn, writeKit } from './verify-class.ts';

const newTasks = '# Tasks\n\nAdd a book, then a loan.\n';

/** The kit a week later: another note, a file changed, one more, one left out, and what does nothing. */
function writeNewerKit(directory: string, note = 'Hand in by Monday.'): string {
  const files = { 'TASKS.md': 'tasks.md', 'HINTS.md': 'kit.json' };
  const changes = {
    note,
    files,
    leaveOut: ['tsconfig.json'],
    stage: 'errors',
    points: { errors: 5 },
  };
  return writeKit(directory, changes, newTasks);
}

async function update(folder: string, dryRun = false) {
  const kitFile = join(folder, '../kit.json');
  const rows = await updateAll(kitFile, submissionsIn([folder], folder), { sources, dryRun });
  return Object.fromEntries(rows.map((row) => [row.id, row]));
}

/** Every byte of a class. */
function bytesIn(folder: string): Record<string, string> {
  const paths = treeOf(folder).filter((path) => !path.endsWith('/'));
  return Object.fromEntries(
    paths.map((path) => [path, readFileSync(join(folder, path), 'latin1')]),
  );
}

function withoutJournals(bytes: Record<string, string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(bytes).filter(([path]) => !path.includes('.create-backend-practice-change/')),
  );
}

describe('a newer kit', () => {
  test('comes into projects under way, and what students have written stays', async ({
    directory,
  }) => {
    const folder = makeClass(directory);
    const ada = workIn(folder, 'ada');
    ada.change('src/app.ts', (text) => `${text}export const mine = 1;\n`);
    ada.change('README.md', (text) => `# Mine\n${text}`);
    const app = ada.read('src/app.ts');
    writeNewerKit(directory);
    const rows = await update(folder);
    expect(rows.ada).toMatchObject({ state: 'updated', conflicts: [], reason: '' });
    expect(rows.ada?.files).toEqual([
      { path: 'HINTS.md', kind: 'added' },
      { path: 'README.md', kind: 'merged' },
      { path: 'TASKS.md', kind: 'replaced' },
      { path: 'tsconfig.json', kind: 'removed' },
    ]);
    expect(ada.read('src/app.ts')).toBe(app);
    expect(ada.read('TASKS.md')).toBe(newTasks);
    expect(ada.read('README.md')).toMatch(/^# Mine\n[\s\S]*Hand in by Monday\.\n$/);
    expect(ada.read('README.md')).not.toContain('Friday');
    expect(ids.map((id) => findingsOf(folder, id))).toEqual([[], [], []]);
  });

  test('that is the same has nothing to do, and keeps the last change for undo', async ({
    directory,
  }) => {
    const folder = makeClass(directory);
    writeNewerKit(directory);
    await update(folder);
    const bytes = bytesIn(folder);
    expect((await update(folder)).bob).toMatchObject({ state: 'nothing', files: [] });
    expect(bytesIn(folder)).toEqual(bytes);
  });

  test('does not lose the lesson that has begun, nor the list of what was generated', async ({
    directory,
  }) => {
    const folder = makeClass(directory);
    const ada = workIn(folder, 'ada');
    await begin({ directory: ada.at('.'), sources, notice: () => undefined, dryRun: false });
    ada.change('.backend-practice.json', (text) =>
      text.replace('"generated": []', '"generated": [{"at":"20261122171500","args":["resource"]}]'),
    );
    const record = ada.read('.backend-practice.json');
    writeNewerKit(directory);
    expect((await update(folder)).ada).toMatchObject({ state: 'updated' });
    expect(ada.read('.backend-practice.json')).toBe(record);
  });

  test('names conflicts, marks them, and refuses to begin anew before they are settled', async ({
    directory,
  }) => {
    const folder = makeClass(directory);
    const bob = workIn(folder, 'bob');
    bob.change('TASKS.md', (text) => text.replace('Add a book.', 'I have added a book.'));
    writeNewerKit(directory);
    const rows = await update(folder);
    expect(rows.bob).toMatchObject({ state: 'conflicts', conflicts: [{ path: 'TASKS.md' }] });
    expect(bob.read('TASKS.md')).toContain('<<<<<<<');
    expect(rows.cyd).toMatchObject({ state: 'updated' });
    writeKit(directory, {}, '# Tasks\n\nNone.\n');
    const again = await update(folder);
    expect(again.bob?.reason).toContain('Conflicts of an earlier change are still in TASKS.md.');
    expect(again.cyd).toMatchObject({ state: 'updated' });
  });

  test('in a class whose lock does not say what it was given takes what is equal, and marks the rest', async ({
    directory,
  }) => {
    const folder = makeClass(directory, []);
    workIn(folder, 'ada').write('TASKS.md', newTasks);
    writeKit(directory, {}, newTasks);
    const rows = await update(folder);
    const paths = (id: string) => rows[id]?.conflicts.map(({ path }) => path);
    expect({ ada: paths('ada'), bob: paths('bob') }).toEqual({ ada: [], bob: ['TASKS.md'] });
  });

  test('is refused by one that is no starter, and the others have their turn', async ({
    directory,
  }) => {
    const folder = makeClass(directory);
    workIn(folder, 'ada').write('.backend-practice.json', '{');
    writeNewerKit(directory);
    const rows = await update(folder);
    expect(rows.ada).toMatchObject({ state: 'refused', files: [] });
    expect(rows.ada?.reason).toContain('is not as create-backend-practice wrote it');
    expect(rows.bob).toMatchObject({ state: 'updated' });
  });

  test('reaches the ones that were refused or taken back before with the next one', async ({
    directory,
  }) => {
    const folder = makeClass(directory);
    const [ada, bob] = submissionsIn([folder], folder);
    writeNewerKit(directory);
    await update(folder);
    if (bob) undoSubmission(bob);
    writeNewerKit(directory, 'Hand in whenever you like.');
    const rows = await update(folder);
    expect([rows.ada, rows.bob]).toMatchObject([
      { state: 'updated', conflicts: [], id: ada?.id },
      { state: 'updated', conflicts: [] },
    ]);
    const readme = (id: string) =>
      workIn(folder, id).read('README.md').split('## For this class')[1];
    expect([readme('ada'), readme('bob')]).toEqual(
      Array(2).fill('\n\nHand in whenever you like.\n'),
    );
    const lock = JSON.parse(readFileSync(join(folder, classLockPath), 'utf8'));
    expect(lock.given).toHaveLength(3);
    expect(lock.given[0]).toEqual(giftOf(kit));
  });
});

describe('undo', () => {
  test('brings back every byte', async ({ directory }) => {
    const folder = makeClass(directory);
    const ada = workIn(folder, 'ada');
    ada.change('README.md', (text) => text.replaceAll('\n', '\r\n'));
    ada.change('TASKS.md', (text) => text.replace('Add a book.', 'I have added a book.'));
    const before = bytesIn(folder);
    writeNewerKit(directory);
    await update(folder);
    const rows = submissionsIn([folder], folder).map(undoSubmission);
    expect(rows.map(({ state }) => state)).toEqual(Array(3).fill('taken back'));
    const { [classLockPath]: _, ...after } = bytesIn(folder);
    const { [classLockPath]: __, ...expected } = before;
    expect(after).toEqual(expected);
  });

  test('does not take back what is no update of a kit', async ({ directory }) => {
    const folder = makeClass(directory);
    const ada = workIn(folder, 'ada');
    await begin({ directory: ada.at('.'), sources, notice: () => undefined, dryRun: false });
    const before = bytesIn(folder);
    const [submission] = submissionsIn([ada.at('.')], folder);
    expect(() => submission && undoSubmission(submission)).toThrow(
      'Its last change is another one: crud to the lesson errors.',
    );
    expect(bytesIn(folder)).toEqual(before);
  });
});

describe('kit update', () => {
  const words = ['kit', 'update', 'kit.json', 'class'];

  test('shows first what it would do, and writes no byte', async ({ directory }) => {
    const folder = makeClass(directory);
    workIn(folder, 'bob').change('TASKS.md', (text) => text.replace('Add a book.', 'Done.'));
    writeNewerKit(directory);
    const before = bytesIn(folder);
    const dry = await runCommand([...words, '--dry-run'], { directory });
    expect(dry).toMatchObject({ exitCode: 1, stderr: '' });
    expect(dry.stdout).toContain('ada  HINTS.md added');
    expect(dry.stdout).toContain('This was a dry run: nothing was written.');
    expect(dry.stdout).toMatch(/^bob {6}conflicts/m);
    expect(Math.max(...dry.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(bytesIn(folder)).toEqual(before);
  });

  test('updates, reports, and takes it back', async ({ directory }) => {
    const folder = makeClass(directory);
    writeNewerKit(directory);
    const before = withoutJournals(bytesIn(folder));
    const updated = await runCommand([...words, '--json'], { directory });
    expect(updated).toMatchObject({ exitCode: 0, stderr: '' });
    const states = (text: string) =>
      JSON.parse(text).submissions.map(({ state }: { state: string }) => state);
    expect(states(updated.stdout)).toEqual(Array(3).fill('updated'));
    const undone = await runCommand([...words, '--undo', '--json'], { directory });
    expect(states(undone.stdout)).toEqual(Array(3).fill('taken back'));
    const after = withoutJournals(bytesIn(folder));
    expect({ ...after, [classLockPath]: '' }).toEqual({ ...before, [classLockPath]: '' });
  });

  test('writes a table for a spreadsheet', async ({ directory }) => {
    const folder = makeClass(directory);
    workIn(folder, 'cyd').remove('.backend-practice.json');
    const { exitCode, stdout } = await runCommand([...words, '--csv'], { directory });
    const [head, ada, , cyd] = stdout.split('\r\n');
    expect(exitCode).toBe(1);
    expect([head, ada]).toEqual(['id,state,files,conflicts,notices,reason', 'ada,nothing,,,,']);
    expect(cyd).toMatch(/^cyd,refused,,,,.*the directory is no starter/);
  });
});
