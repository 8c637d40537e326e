import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect } from 'vitest';
import { readStarter } from '../../src/reading/starter.ts';
import { runCommand } from '../support/command.ts';
import { test, treeOf } from '../support/test.ts';
import { bytesOf, rosterOf, writeKit } from './class.ts';

const build = ['kit', 'build', '--roster', 'students.csv'];

describe('kit build', () => {
  test('writes a directory for each student and team, and the lock', async ({ directory }) => {
    writeKit(directory, []);
    writeFileSync(join(directory, 'students.csv'), 'id,name,team\nb,Bob,\na,Ada,red\nc,Cleo,red\n');
    const { exitCode, stderr } = await runCommand(build, { directory });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(readdirSync(join(directory, 'class')).sort()).toEqual(['b', 'kit.lock.json', 'red']);
    const lock = JSON.parse(readFileSync(join(directory, 'class/kit.lock.json'), 'utf8'));
    expect(lock.starters).toMatchObject([
      { id: 'b', starter: 'b-api', stage: 'hello', stack: { framework: 'express' } },
      { id: 'red', members: ['a', 'c'], name: 'Ada, Cleo', stack: { framework: 'fastify' } },
    ]);
    const text = (path: string) => readFileSync(join(directory, 'class/b', path), 'utf8');
    expect(text('README.md')).toMatch(/\n\n## For this class\n\nAsk in room 3\.\n$/);
    expect(text('docs/rules.md')).toBe('# Rules\n');
    expect(JSON.parse(text('package.json')).name).toBe('b-api');
    expect(existsSync(join(directory, 'class/b/.env'))).toBe(false);
  });

  test('run again changes nothing, and completes what is missing', async ({ directory }) => {
    writeKit(directory, rosterOf(4));
    await runCommand(build, { directory });
    const before = bytesOf(join(directory, 'class'));
    const again = await runCommand(build, { directory });
    expect(again).toMatchObject({ exitCode: 0, stderr: '' });
    expect(again.stdout).toContain('4 starters: 4 there already, in class.');
    rmSync(join(directory, 'class/s2'), { recursive: true });
    mkdirSync(join(directory, 'class/.building-999999999-0123456789ab'));
    const third = await runCommand(build, { directory });
    expect(third.stdout).toContain('4 starters: 1 new, 3 there already, in class.');
    expect(bytesOf(join(directory, 'class'))).toEqual(before);
  });

  test('names what somebody has changed and leaves it; --overwrite keeps it aside', async ({
    directory,
  }) => {
    writeKit(directory, rosterOf(2));
    await runCommand(build, { directory });
    const before = bytesOf(join(directory, 'class'));
    const readme = join(directory, 'class/s1/README.md');
    writeFileSync(readme, 'mine\n');
    rmSync(join(directory, 'class/s1/docs/rules.md'));
    writeFileSync(join(directory, 'class/s0/notes.txt'), 'mine\n');
    const again = await runCommand(build, { directory });
    expect(again.exitCode).toBe(1);
    expect(again.stdout).toContain('  s0: added notes.txt\n');
    expect(again.stdout).toContain('  s1: changed README.md; removed docs/rules.md\n');
    expect(readFileSync(readme, 'utf8')).toBe('mine\n');
    const forced = await runCommand([...build, '--force', '--overwrite'], { directory });
    expect(forced.exitCode).toBe(0);
    const aside = join(directory, 'class/.before');
    expect(readFileSync(join(aside, 's1/README.md'), 'utf8')).toBe('mine\n');
    rmSync(aside, { recursive: true });
    rmSync(join(directory, 'class/s0/notes.txt'));
    expect(bytesOf(join(directory, 'class'))).toEqual(before);
  });

  test('writes nothing when a row is wrong, or in a dry run', async ({ directory }) => {
    writeKit(directory, [...rosterOf(2), '../x,X']);
    const before = treeOf(directory);
    const wrong = await runCommand(build, { directory });
    expect(wrong.exitCode).toBe(1);
    expect(wrong.stderr).toContain('line 4: id "../x" may have small letters');
    writeKit(directory, rosterOf(2));
    const dry = await runCommand([...build, '--dry-run'], { directory });
    expect(dry.exitCode).toBe(0);
    expect(dry.stdout).toContain('This was a dry run: nothing was written.');
    expect(treeOf(directory)).toEqual(before);
  });

  test('without a roster writes a starter of each stack', async ({ directory }) => {
    writeKit(directory, []);
    const { exitCode } = await runCommand(['kit', 'build', 'kit.json', '--out', 'all'], {
      directory,
    });
    expect(exitCode).toBe(0);
    const names = ['express-sqlite-none-none', 'fastify-sqlite-none-none', 'kit.lock.json'];
    expect(readdirSync(join(directory, 'all')).sort()).toEqual(names);
  });

  test('--zip writes archives that hold what the directories would', async ({ directory }) => {
    writeKit(directory, rosterOf(2));
    await runCommand(build, { directory });
    const zipped = [...build, '--zip', '--out', 'zips'];
    const { exitCode } = await runCommand(zipped, { directory });
    expect(exitCode).toBe(0);
    const entries = unzipSync(readFileSync(join(directory, 'zips/s1.zip')));
    const texts = Object.entries(entries).map(([path, bytes]) => [
      path,
      new TextDecoder().decode(bytes),
    ]);
    const expected = [...readStarter(join(directory, 'class/s1'))].map(([path, text]) => [
      `s1/${path}`,
      text,
    ]);
    expect(Object.fromEntries(texts)).toMatchObject(Object.fromEntries(expected));
    expect((await runCommand(zipped, { directory })).stdout).toContain('2 there already');
  });

  test('refuses a class that another kit has built, and names kit update', async ({
    directory,
  }) => {
    writeKit(directory, rosterOf(2));
    await runCommand(build, { directory });
    const before = bytesOf(join(directory, 'class'));
    writeKit(directory, rosterOf(2), { note: 'Ask in room 4.' });
    const { exitCode, stderr } = await runCommand(build, { directory });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('was built from another kit: 2 starters would be others, such as s0.');
    expect(stderr).toContain('kit update');
    expect(bytesOf(join(directory, 'class'))).toEqual(before);
  });

  test('refuses a kit of another version', async ({ directory }) => {
    writeKit(directory, rosterOf(1), { version: '99.0.0' });
    const { exitCode, stderr } = await runCommand(build, { directory });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('npx create-backend-practice@99.0.0 kit build');
  });
});

describe('kit init, kit lint', () => {
  test('init writes a kit that lint finds fine, and never over another one', async ({
    directory,
  }) => {
    const flags = [
      '--framework',
      'fastify',
      '--name',
      '{id}-api',
      '--last-stage',
      'crud',
      '--note',
      'Hi',
    ];
    const { exitCode } = await runCommand(['kit', 'init', ...flags], { directory });
    expect(exitCode).toBe(0);
    const written = readFileSync(join(directory, 'kit.json'), 'utf8');
    expect(JSON.parse(written)).toMatchObject({
      $schema: expect.stringMatching(/^https:.*kit\.schema\.json$/),
      framework: 'fastify',
      name: '{id}-api',
      stage: 'hello',
      lastStage: 'crud',
      note: 'Hi',
    });
    const lint = await runCommand(['kit', 'lint', '--json'], { directory });
    expect(JSON.parse(lint.stdout)).toEqual({ file: 'kit.json', isFine: true, problems: [] });
    const again = await runCommand(['kit', 'init'], { directory });
    expect(again).toMatchObject({ exitCode: 1 });
    expect(readFileSync(join(directory, 'kit.json'), 'utf8')).toBe(written);
    const forced = await runCommand(['kit', 'init', '--force', '--overwrite'], { directory });
    expect(forced.exitCode).toBe(0);
  });

  test('init refuses what would be no kit, and writes nothing', async ({ directory }) => {
    const flags = ['--stage', 'auth', '--last-stage', 'crud', '--name', 'My {id}'];
    const { exitCode, stderr } = await runCommand(['kit', 'init', ...flags], { directory });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('has 2 problems:');
    expect(treeOf(directory)).toEqual([]);
  });

  test('lint prints all problems as JSON, and exits with 1', async ({ directory }) => {
    writeFileSync(join(directory, 'kit.json'), '{ "stage": "x",\n "note": 3 }');
    const { exitCode, stdout } = await runCommand(['kit', 'lint', '--json'], { directory });
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).problems).toMatchObject([
      { pointer: '/stage', line: 1, column: 12 },
      { pointer: '/note', line: 2, column: 10 },
    ]);
  });

  test('--kit makes one starter of the first stack, and says what it leaves out', async ({
    directory,
  }) => {
    writeKit(directory, []);
    const flags = ['--kit', 'kit.json', '--no-install', '--no-git'];
    const { exitCode, stderr } = await runCommand(['app', ...flags], { directory });
    expect(exitCode).toBe(0);
    expect(stderr).toContain('the first of its 2 stacks is taken, express-sqlite-none-none');
    expect(stderr).toContain('only kit build goes by its note, files');
    const record = readFileSync(join(directory, 'app/.backend-practice.json'), 'utf8');
    expect(JSON.parse(record).answers).toMatchObject({
      name: 'app',
      framework: 'express',
      stage: 'hello',
    });
  });
});
