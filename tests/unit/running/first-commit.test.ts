import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect } from 'vitest';
import { recordPath } from '../../../src/composing/record.ts';
import { UserError } from '../../../src/model/errors.ts';
import { firstCommitIn } from '../../../src/running/first-commit.ts';
import { test, writeTree } from '../../support/test.ts';

const identity = ['-c', 'user.name=a', '-c', 'user.email=a@b', '-c', 'core.hooksPath='];

function git(directory: string, ...args: string[]): void {
  execFileSync('git', [...identity, ...args], { cwd: directory, stdio: 'pipe' });
}

function commit(directory: string): void {
  git(directory, 'add', '--all');
  git(directory, 'commit', '--no-gpg-sign', '-m', 'x');
}

describe('firstCommitIn', () => {
  beforeEach<{ directory: string }>(({ directory }) => {
    git(directory, 'init', '-b', 'main');
  });

  const files = { [recordPath]: '{}\n', 'a b/ü.ts': 'grüße\nc d\n', empty: '', same: '' };

  test('gives every file as it was at first, whatever came later', async ({ directory }) => {
    writeTree(directory, files);
    commit(directory);
    writeTree(directory, { [recordPath]: '{"later":1}', empty: 'full', 'new.ts': '' });
    commit(directory);
    const found = await firstCommitIn(directory);
    expect(Object.fromEntries(found)).toEqual(files);
  });

  test('takes what Git keeps, not what its settings make of it', async ({ directory }) => {
    const withAttributes = { ...files, '.gitattributes': '* text eol=crlf export-ignore\n' };
    writeTree(directory, withAttributes);
    commit(directory);
    expect(Object.fromEntries(await firstCommitIn(directory))).toEqual(withAttributes);
  });

  test('takes no more than the starter of a repository of a folder above', async ({
    directory,
  }) => {
    writeTree(directory, { 'README.md': 'of the course\n' });
    commit(directory);
    mkdirSync(join(directory, 'homework'));
    writeTree(join(directory, 'homework'), files);
    commit(directory);
    expect(Object.fromEntries(await firstCommitIn(join(directory, 'homework')))).toEqual(files);
  });

  test.skipIf(process.platform === 'win32')('takes no link for a file', async ({ directory }) => {
    writeTree(directory, files);
    symlinkSync('/etc/passwd', join(directory, 'link'));
    commit(directory);
    expect([...(await firstCommitIn(directory)).keys()]).not.toContain('link');
  });

  test('is led nowhere else by what a hook exports', async ({ directory }) => {
    writeTree(directory, files);
    commit(directory);
    process.env.GIT_DIR = join(directory, 'elsewhere');
    try {
      expect(Object.fromEntries(await firstCommitIn(directory))).toEqual(files);
    } finally {
      delete process.env.GIT_DIR;
    }
  });

  test('says that nothing was committed', async ({ directory }) => {
    const reading = firstCommitIn(directory);
    await expect(reading).rejects.toThrow(UserError);
    await expect(reading).rejects.toThrow('Git cannot read the first commit: ');
  });

  test('says that no commit has the record', async ({ directory }) => {
    writeFileSync(join(directory, 'a'), '');
    commit(directory);
    await expect(firstCommitIn(directory)).rejects.toThrow(`No commit has ${recordPath}.`);
  });
});

test('a folder outside of Git has no first commit', async ({ directory }) => {
  await expect(firstCommitIn(directory)).rejects.toThrow('not a git repository');
});
