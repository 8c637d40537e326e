/** `change` as somebody runs it: the built command, in a starter with a change of one's own. */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { runCommand } from '../support/command.ts';
import { test, treeOf } from '../support/test.ts';

const flags = [
  '--no-install',
  '--no-git',
  '--database',
  'sqlite',
  '--auth',
  'none',
  '--cache',
  'none',
];

async function makeStarter(directory: string): Promise<(path: string) => string> {
  await runCommand(['app', ...flags], { directory });
  return (path) => join(directory, 'app', path);
}

describe('change', () => {
  test('merges, says what has changed and what to do next; --undo takes it back', async ({
    directory,
  }) => {
    const place = await makeStarter(directory);
    const config = `${readFileSync(place('src/config.ts'), 'utf8')}// mine\n`;
    writeFileSync(place('src/config.ts'), config);
    const before = treeOf(join(directory, 'app'));
    const args = ['change', 'app', '--cache', 'memory'];
    const { exitCode, stdout, stderr } = await runCommand(args, { directory });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toContain('express-sqlite-none-none → express-sqlite-none-memory: ');
    expect(stdout).toContain('\n  merged    src/config.ts\n');
    expect(stdout).toContain(
      '\n  npm create backend-practice change -- --undo  # to take this back',
    );
    expect(readFileSync(place('src/config.ts'), 'utf8')).toMatch(/cache[\s\S]*\/\/ mine\n$/);
    const info = await runCommand(['info', 'app', '--json'], { directory });
    expect(JSON.parse(info.stdout)).toMatchObject({
      stack: 'express-sqlite-none-memory',
      changes: [{ path: 'src/config.ts', kind: 'changed' }],
    });
    const undone = await runCommand(['change', 'app', '--undo'], { directory });
    expect(undone.stdout).toContain(
      'Taken back: express-sqlite-none-none to express-sqlite-none-memory',
    );
    expect(treeOf(join(directory, 'app'))).toEqual(before);
    expect(readFileSync(place('src/config.ts'), 'utf8')).toBe(config);
  });

  test('--dry-run shows the difference but no secret, and writes nothing', async ({
    directory,
  }) => {
    await makeStarter(directory);
    const before = treeOf(directory);
    const args = ['change', 'app', '--cache', 'redis', '--database', 'postgresql', '--dry-run'];
    const { exitCode, stdout, stderr } = await runCommand(args, { directory });
    expect(exitCode).toBe(0);
    expect(stderr).toContain('they are not carried over to PostgreSQL (Prisma)');
    expect(stdout).toContain(
      'diff --git a/src/cache/redis.ts b/src/cache/redis.ts\nnew file mode 100644\n',
    );
    expect(stdout).not.toMatch(/redis:\/\/:[0-9a-f]{64}/);
    expect(stdout).toContain('This was a dry run: nothing was written.');
    expect(treeOf(directory)).toEqual(before);
  });

  test('a conflict is marked, listed with its lines, and the exit code is 1', async ({
    directory,
  }) => {
    const place = await makeStarter(directory);
    const text = readFileSync(place('src/adapters.ts'), 'utf8');
    const line = '    close: () => database.close(),\n';
    expect(text).toContain(line);
    writeFileSync(place('src/adapters.ts'), text.replace(line, '    close: async () => {},\n'));
    const args = ['change', 'app', '--cache', 'redis', '--json'];
    const { exitCode, stdout } = await runCommand(args, { directory });
    const now = readFileSync(place('src/adapters.ts'), 'utf8').split('\n');
    const [start, end] = ['<<<<<<< yours', '>>>>>>> express-sqlite-none-redis'].map(
      (mark) => now.indexOf(mark) + 1,
    );
    expect(exitCode).toBe(1);
    expect(start).toBeGreaterThan(0);
    expect(JSON.parse(stdout)).toMatchObject({
      from: 'express-sqlite-none-none',
      to: 'express-sqlite-none-redis',
      conflicts: [{ path: 'src/adapters.ts', what: `lines ${start} to ${end}` }],
      undo: 'npm create backend-practice change -- --undo',
    });
  });

  test('the answers that it has are nothing to change', async ({ directory }) => {
    await makeStarter(directory);
    const { exitCode, stdout } = await runCommand(['change', 'app', '--auth', 'none'], {
      directory,
    });
    expect({ exitCode, stdout }).toEqual({
      exitCode: 0,
      stdout: 'Nothing to change: the starter is express-sqlite-none-none already.',
    });
  });

  test.for([
    [['change', 'app'], 'It is not said what to change.'],
    [['change', 'app', '--undo'], 'there is no change to take back'],
    [['change', 'app', '--cache', 'redsi'], '"redsi" is no cache to choose'],
    [['change', 'app', '--name', 'shop'], 'change takes no --name.'],
    [['change', '.', '--cache', 'redis'], 'is no starter of create-backend-practice'],
    [['app', '--undo'], '--undo goes with change.'],
  ] as const)('%j is an error that says so', async ([args, said], { directory }) => {
    await makeStarter(directory);
    const { exitCode, stderr } = await runCommand(args, { directory });
    expect(stderr).toContain(said);
    expect(exitCode).toBe(1);
  });

  test('a starter of another version is not touched', async ({ directory }) => {
    const place = await makeStarter(directory);
    const record = readFileSync(place('.backend-practice.json'), 'utf8');
    writeFileSync(
      place('.backend-practice.json'),
      record.replace(/"version": ".*"/, '"version": "0.0.9"'),
    );
    const { exitCode, stderr } = await runCommand(['change', 'app', '--cache', 'redis'], {
      directory,
    });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('npm create backend-practice@0.0.9 change');
  });

  test('migrations that a database may have already, and that are others now, are named first', async ({
    directory,
  }) => {
    await makeStarter(directory);
    await runCommand(['change', 'app', '--auth', 'jwt'], { directory });
    const { stderr, stdout } = await runCommand(['change', 'app', '--auth', 'session'], {
      directory,
    });
    expect(stderr).toContain('cannot be led over: make it anew, without its data, with db:reset.');
    expect(stderr).toContain('\n  20260101000100_users');
    expect(stdout).toContain('npm run db:reset');
  });
});
