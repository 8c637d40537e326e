/**
 * A full disk and one that only can be read, for real: a file system of a few pages, mounted in a namespace of
 * its own, so that it is gone with the process. https://man7.org/linux/man-pages/man1/unshare.1.html
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect } from 'vitest';
import { bin } from '../support/command.ts';
import { test, treeOf, writeTree } from '../support/test.ts';
import { flagsFor, fourTargets, makeStarter, prepare, stateOf, type Tree } from './run.ts';
import { scratch } from './scratch.ts';

const inNamespace = (script: string) =>
  spawnSync('unshare', ['--map-root-user', '--mount', 'sh', '-euc', script], { encoding: 'utf8' });

const canMount = inNamespace('mount -t tmpfs none /mnt').status === 0;

let starter: Tree;

beforeAll(() =>
  scratch(async (directory) => {
    starter = await makeStarter(directory);
  }),
);

interface DiskRun {
  readonly code: number;
  readonly stderr: string;
  /** What lies on the disk afterwards. */
  readonly disk: string;
  readonly before: Tree | null;
}

/**
 * Runs the command on a disk of its own.
 *
 * @param options of mount for the tmpfs
 * @param then what is done to the disk when the target has been prepared
 */
function runOnDisk(directory: string, name: string, options: string, then = ':'): DiskRun {
  const [from, mounted, disk] = ['from', 'mounted', 'disk'].map((part) => join(directory, part));
  const folders = { 'from/.keep': '', 'mounted/.keep': '', 'disk/.keep': '' };
  writeTree(directory, folders);
  const before = prepare(name, join(directory, 'from/app'));
  const command = [process.execPath, bin, 'app', ...flagsFor(name)].join("' '");
  const { stderr, status } = inNamespace(`
    mount -t tmpfs -o '${options}' none '${mounted}'
    cp -a '${from}'/. '${mounted}'
    cd '${mounted}'
    ${then}
    code=0; '${command}' >/dev/null 2>'${directory}/stderr' || code=$?
    echo $code >'${directory}/code'
    cp -a . '${disk}'`);
  if (status !== 0) throw new Error(stderr);
  const [code, said] = ['code', 'stderr'].map((part) =>
    readFileSync(join(directory, part), 'utf8'),
  );
  return { code: Number(code), stderr: said ?? '', disk: disk ?? '', before };
}

/** As many inodes as the starter alone takes. */
const allInodes = 'size=9m,nr_inodes=ALL';
const sizes = ['size=40k', 'size=300k', 'size=560k', 'size=9m,nr_inodes=40', allInodes];

describe.skipIf(!canMount)('a disk (needs unshare and mount)', () => {
  describe.each(fourTargets)('%s', (name) => {
    test.each(sizes)('is as it was when the disk is full: %s', async (size) => {
      await scratch(async (directory) => {
        const { code, stderr, disk, before } = runOnDisk(
          directory,
          name,
          size.replace('ALL', String(Object.keys(starter).length)),
        );
        expect(stderr).toMatch(/could not be written: ENOSPC.*\nNothing was left behind; free/);
        expect(code).toBe(1);
        expect(stateOf(join(disk, 'app'), before, starter)).toBe('as it was');
        expect(treeOf(disk).filter((path) => /^\.app|^app\/\.create/.test(path))).toEqual([]);
      });
    });

    test('is complete when the disk is just large enough', async () => {
      await scratch(async (directory) => {
        const { code, disk, before } = runOnDisk(directory, name, 'size=1200k,nr_inodes=400');
        expect(code).toBe(0);
        expect(stateOf(join(disk, 'app'), before, starter)).toBe('complete');
      });
    });

    test('is refused when the disk can only be read', async () => {
      await scratch(async (directory) => {
        const remount = `cd /; mount -o remount,ro '${directory}/mounted'; cd '${directory}/mounted'`;
        const { code, stderr, disk, before } = runOnDisk(directory, name, 'size=9m', remount);
        expect({ code, said: stderr }).toEqual({
          code: 1,
          said: expect.stringContaining('is not writable for you.'),
        });
        expect(stateOf(join(disk, 'app'), before, starter)).toBe('as it was');
      });
    });
  });

  test('an empty directory on which something is mounted stays, and is filled', async () => {
    await scratch(async (directory) => {
      const mount = `mkdir app; mount -t tmpfs none app; trap 'cp -a app/. "${directory}/copy"' EXIT`;
      writeTree(directory, { 'copy/.keep': '' });
      const run = runOnDisk(directory, 'a missing directory', 'size=9m', mount);
      expect(run).toMatchObject({ code: 0 });
      expect(existsSync(join(directory, 'copy/package.json'))).toBe(true);
      expect(treeOf(directory).filter((path) => path.includes('-staging'))).toEqual([]);
    });
  });

  test('a bind mount on the same disk stays, too', async () => {
    await scratch(async (directory) => {
      const mount = 'mkdir app other; mount --bind other app';
      const { code, disk } = runOnDisk(directory, 'a missing directory', 'size=9m', mount);
      expect(code).toBe(0);
      expect(stateOf(join(disk, 'other'), {}, starter)).toBe('complete');
      expect(treeOf(disk).filter((path) => /^\.app|-staging/.test(path))).toEqual([]);
    });
  });
});
