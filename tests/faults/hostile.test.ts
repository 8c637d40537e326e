/**
 * 10,000 generated inputs, and some through the real command: refused with a sentence, or complete.
 * `SAMPLES=all` gives the command 120 instead of 40, and writes 600 of the others instead of 160.
 */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import prompts from 'prompts';
import { afterEach, beforeEach, describe, expect, vi } from 'vitest';
import { answersFrom, checkChoices, type Known } from '../../src/asking/answers.ts';
import { readArgs } from '../../src/asking/args.ts';
import { ask, askedNames } from '../../src/asking/ask.ts';
import { readKit } from '../../src/asking/kit.ts';
import { planOf } from '../../src/composing/plan.ts';
import { UserError } from '../../src/model/errors.ts';
import { defaultStack } from '../../src/model/stack.ts';
import { packageNameProblems } from '../../src/writing/package-name.ts';
import { checkTarget } from '../../src/writing/target.ts';
import { writeProject } from '../../src/writing/write.ts';
import { fileWith } from '../support/project.ts';
import { test, treeOf, writeTree } from '../support/test.ts';
import { hostileArgs, hostileKit, hostileName } from './hostile.ts';
import { type Ended, start, takesAll } from './run.ts';
import { scratch } from './scratch.ts';

const projectFiles = new Map([
  ['package.json', fileWith('{}\n')],
  ['src/app.ts', fileWith('')],
]);

/** A place with room above it for `..`, and things in it that are no directory to write to. */
function makePlace(root: string): string {
  const place = join(root, 'a/b/c/work');
  writeTree(root, { 'a/b/c/work/file': '', 'a/b/c/work/full/x': '', 'outside/x': '' });
  mkdirSync(join(place, 'empty'));
  symlinkSync('../../../../outside', join(place, 'link'));
  symlinkSync('loop', join(place, 'loop'));
  symlinkSync('missing/x', join(place, 'nowhere'));
  return place;
}

/** Of the inputs that are taken so many are written, for that takes longest. */
const enough = takesAll ? 300 : 80;

/** https://learn.microsoft.com/windows/win32/fileio/naming-a-file */
const notForWindows = /^(con|prn|aux|nul|(com|lpt)\d)(\.|$)|[<>:"|?*\\\p{Cc}]|[. ]$/iu;

/** One place for many inputs: it is made anew when one of them was written there. */
class Place {
  root = '';
  work = '';
  taken = 0;
  private before: readonly string[] = [];

  renew(): void {
    this.remove();
    this.root = realpathSync(mkdtempSync(join(tmpdir(), 'create-backend-practice-')));
    this.work = makePlace(this.root);
    this.before = treeOf(this.root);
  }

  /** What the command does up to the first file; then it writes a small project instead of a starter. */
  async take(known: Known, force: boolean): Promise<void> {
    const answers = answersFrom(known, { packageManager: 'npm', workingDirectory: this.work });
    const target = checkTarget(answers.directory, { force });
    expect(packageNameProblems(answers.name)).toEqual([]);
    expect(basename(answers.directory)).not.toMatch(notForWindows);
    expect(planOf(answers, [], '1.2.3').view.reproduce).toMatch(/^[\w@./ -]+$/);
    // Whoever wants it elsewhere gets it elsewhere, but not from a test.
    if (target.exists || !answers.directory.startsWith(`${this.root}/`)) return;
    if (this.taken === enough) return;
    this.expectUntouched();
    const { signal } = new AbortController();
    await writeProject(target, { files: projectFiles, overwrite: false, signal });
    expect(treeOf(answers.directory)).toEqual(['package.json', 'src/', 'src/app.ts']);
    expect(treeOf(this.root)).toEqual(expect.arrayContaining([...this.before]));
    this.taken++;
    this.renew();
  }

  expectUntouched(): void {
    expect(treeOf(this.root)).toEqual(this.before);
  }

  remove(): void {
    if (this.root) rmSync(this.root, { recursive: true });
  }
}

/** Everything that is thrown is for people, and says what to do. */
async function refusedOrDone(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    expect(error.message.length * error.remedy.length).toBeGreaterThan(0);
    expect(`${error.message}${error.remedy}`).not.toMatch(/\n {4}at |undefined|\[object/);
  }
}

describe('generated inputs', () => {
  let place: Place;

  beforeEach(() => {
    place = new Place();
    place.renew();
  });

  afterEach(() => place.remove());

  test('7,000 through argv and a kit file', async ({ directory }) => {
    const kit = join(directory, 'kit.json');
    const property = fc.asyncProperty(hostileArgs, hostileKit, async (args, text) => {
      writeFileSync(kit, text);
      await refusedOrDone(async () => {
        const given = readArgs(args);
        const choices = {
          ...checkChoices(readKit(kit), ({ name }) => `kit.json: at /${name}`),
          ...checkChoices(given.choices, ({ flag }) => `--${flag}`),
        };
        await place.take({ ...given, choices }, given.force);
      });
    });
    await fc.assert(property, { numRuns: 7000 });
    place.expectUntouched();
    expect(place.taken).toBe(enough);
  });

  test('3,000 through the questions', async () => {
    // What is wrong with each name.
    const said = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    const others = {
      stage: 'complete',
      packageManager: 'npm',
      install: false,
      git: false,
    } as const;
    const property = fc.asyncProperty(hostileName, fc.boolean(), async (name, isTarget) => {
      const choices = { ...defaultStack, ...others };
      const known: Known = { choices, ...(isTarget && { directory: name }) };
      await refusedOrDone(async () => {
        const asking = {
          workingDirectory: place.work,
          packageManager: 'npm',
          force: false,
          countFiles: () => 1,
        } as const;
        // What is not valid is refused; then what is suggested is taken.
        const names = askedNames({ known, ...asking });
        prompts.inject(names.map(() => name));
        const asked = await ask({ known, ...asking }, names);
        await place.take({ ...known, choices: { ...choices, ...asked } }, false);
      });
    });
    await fc.assert(property, { numRuns: 3000 });
    said.mockRestore();
    place.expectUntouched();
    expect(place.taken).toBe(enough);
  });
});

describe('the real command', () => {
  // Found by chance: seed -1802982336, path "20".
  test('refuses a backslash above the target where it is no separator, and writes nothing', () =>
    scratch(async (root) => {
      const place = makePlace(root);
      const before = treeOf(root);
      const args = ['C:\\x/gx', '--name', 'x', '--no-install', '--no-git', '--json'];
      const { code, stderr } = await start(args, place).ended;
      expect(code).toBe(1);
      expect(stderr).toContain('has a "\\"');
      expect(treeOf(root)).toEqual(before);
    }));

  test.each([
    [takesAll ? 80 : 28, 'writes', takesAll ? 10 : 3, ['--no-install', '--no-git', '--json']],
    [takesAll ? 40 : 12, 'only says what it would do', 0, ['--dry-run', '--json']],
  ] as const)('%i inputs, when it %s', async (numRuns, _, least, flags) => {
    let made = 0;
    const property = fc.asyncProperty(hostileArgs, async (args) => {
      await scratch(async (root) => {
        const place = makePlace(root);
        const before = treeOf(root);
        const result = await start([...args.map((arg) => tamed(arg, root)), ...flags], place).ended;
        expectNoStack(result);
        if (!isMade(result)) return expect(treeOf(root)).toEqual(before);
        made++;
        expectComplete(root, before, result);
      });
    });
    // To shrink takes too many runs.
    await fc.assert(property, { numRuns, endOnFailure: true });
    expect(made).toBeGreaterThanOrEqual(least);
  });
});

/** What no process can be given, or what would lead out of the test's own directory. */
function tamed(arg: string, root: string): string {
  const parts = arg.replaceAll('\0', '').split('..');
  const few = parts.length > 4 ? parts.join('') : parts.join('..');
  return few.replace(/^(--[a-z-]+=)?\//, `$1${root.replaceAll('$', '$$$$')}/`);
}

function expectNoStack({ code, stdout, stderr }: Ended): void {
  expect([0, 1], stderr).toContain(code);
  expect(`${stdout}${stderr}`).not.toMatch(/this is a bug|\n {4}at /);
  if (code === 1) expect(stderr.split('\n').length).toBeGreaterThan(2);
}

/** Not when it only informs, as with `--print`. */
const isMade = ({ code, stdout }: Ended) => code === 0 && 'steps' in JSON.parse(stdout);

/** Every file is there, and nothing else is, and nothing outside of the target but the way to it. */
function expectComplete(root: string, before: readonly string[], { stdout }: Ended): void {
  const { directory, files } = JSON.parse(stdout) as { directory: string; files: string[] };
  const target = realpathSync(directory).slice(root.length + 1);
  const added = treeOf(root).filter((path) => !before.includes(path));
  const elsewhere = added.filter((path) => !`${path}`.startsWith(`${target}/`));
  expect(elsewhere.filter((path) => !`${target}/`.startsWith(path))).toEqual([]);
  const made = added.filter((path) => path.startsWith(`${target}/`) && !path.endsWith('/'));
  expect(made.map((path) => path.slice(target.length + 1)).sort()).toEqual([...files].sort());
}
