/** `update` as a learner runs it: two versions in a registry, and a starter of the first that was worked on. */
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect } from 'vitest';
import { recordPath, type StarterRecord } from '../../src/composing/record.ts';
import { generate, textsOf } from '../generate/starter.ts';
import { openRegistry, type Registry } from '../managers/registry.ts';
import { test } from '../support/test.ts';
import { supersetModules } from '../tools/superset.ts';
import { addition, edits, first, makeVersions, second } from './versions.ts';

let folder: string;
let registry: Registry;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'versions-'));
  registry = await openRegistry(makeVersions(folder));
});

afterAll(() => {
  registry.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Nobody listens there. */
const nowhere = 'http://127.0.0.1:9';

/** Says nothing of the settings of this machine. Without `CI`, as for a learner. */
function environmentOf(directory: string, address: string) {
  return {
    PATH: process.env.PATH,
    HOME: directory,
    npm_config_cache: join(directory, 'npm-cache'),
    npm_config_registry: address,
    npm_config_update_notifier: 'false',
    GIT_CONFIG_NOSYSTEM: '1',
  };
}

interface Outcome {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

async function run(
  command: readonly [string, ...string[]],
  directory: string,
  address: string,
): Promise<Outcome> {
  const [program, ...args] = command;
  const { exitCode, stdout, stderr } = await execa(program, args, {
    cwd: directory,
    env: environmentOf(directory, address),
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
  });
  return { exitCode, stdout, stderr };
}

/** A version without npm around it. */
function runVersion(version: string, args: readonly string[], directory: string, address: string) {
  const program = join(folder, version, 'dist/create-backend-practice.js');
  return run([process.execPath, program, ...args], directory, address);
}

const flags = [
  '--database',
  'sqlite',
  '--auth',
  'none',
  '--cache',
  'none',
  '--yes',
  '--no-install',
];
const loan = ['resource', 'loan', 'borrower:string'];

/** What somebody does with a starter: generate, and write into what is there. */
async function work(starter: string): Promise<void> {
  symlinkSync(supersetModules, join(starter, 'node_modules'), 'junction');
  expect(await generate(starter, ...loan)).toMatchObject({ status: 0 });
  change(starter, 'src/lifecycle.ts', (text) => `// mine, above\n${text}`);
  change(starter, 'src/loans/loan.service.ts', (text) => `${text}// mine, below\n`);
  writeFileSync(join(starter, 'src/mine.ts'), 'export {};\n');
}

function change(starter: string, path: string, edit: (text: string) => string): void {
  const file = join(starter, path);
  writeFileSync(file, edit(readFileSync(file, 'utf8')));
}

function recordOf(texts: Readonly<Record<string, string>>): StarterRecord {
  return JSON.parse(texts[recordPath] ?? '');
}

/** The files of a starter without those of Git, and without what an update keeps to be taken back. */
function filesOf(starter: string): Record<string, string> {
  return Object.fromEntries(
    Object.entries(textsOf(starter)).filter(
      ([path]) => !/^\.(git|create-backend-practice-change)\//.test(path),
    ),
  );
}

function expectUpdated(
  before: Readonly<Record<string, string>>,
  after: Readonly<Record<string, string>>,
): void {
  const [[lifecycle, , newStop], [, , newClass]] = edits;
  expect(after[lifecycle]).toBe(before[lifecycle]?.replace(edits[0][1], newStop));
  expect(after[lifecycle]).toMatch(/^\/\/ mine, above\n/);
  const service = 'src/loans/loan.service.ts';
  expect(after[service]).toContain(newClass.replace('{{', 'LoanService'));
  expect(after[service]).toMatch(/\/\/ mine, below\n$/);
  expect(after[addition[0]]).toBe(addition[1]);
  const { generated, ...record } = recordOf(after);
  expect(record).toEqual({
    version: second,
    answers: recordOf(before).answers,
    tree: expect.not.stringMatching(recordOf(before).tree),
  });
  expect(generated).toEqual(recordOf(before).generated);
  const others = (texts: Readonly<Record<string, string>>) =>
    Object.entries(texts)
      .filter(([path]) => ![lifecycle, edits[1][0], service, ...ofVersion].includes(path))
      .filter(([path]) => path !== addition[0]);
  expect(others(after)).toEqual(others(before));
}

/** They name the version that made them. */
const ofVersion: readonly string[] = [recordPath, 'README.md'];

describe('update', () => {
  test('asks the registry for what the starter was made as, and brings what is new to what is yours', async ({
    directory,
  }) => {
    const npm = (version: string, ...words: string[]) => {
      const line = ['npm', 'create', `backend-practice@${version}`, ...words] as const;
      return run([...line], directory, registry.url);
    };
    const made = await npm(first, 'shop', '--', ...flags, '--no-git');
    expect(made).toMatchObject({ exitCode: 0 });
    const starter = join(directory, 'shop');
    await work(starter);
    const before = filesOf(starter);
    const updated = await npm('latest', 'update', 'shop');
    expect(updated).toMatchObject({ exitCode: 0 });
    expectUpdated(before, filesOf(starter));

    const after = filesOf(starter);
    const again = await npm('latest', 'update', 'shop');
    expect(again).toMatchObject({ exitCode: 0 });
    expect(again.stdout).toContain('Nothing to update');
    expect(filesOf(starter)).toEqual(after);
  });

  test('without a registry takes the first commit', async ({ directory }) => {
    const made = await runVersion(first, ['shop', ...flags], directory, nowhere);
    expect(made).toMatchObject({ exitCode: 0 });
    const starter = join(directory, 'shop');
    await work(starter);
    const before = filesOf(starter);
    const update = ['update', 'shop'];
    const dry = await runVersion(second, [...update, '--dry-run'], directory, nowhere);
    expect(dry).toMatchObject({ exitCode: 0 });
    expect(dry.stdout).toContain(`+${edits[0][2]}`);
    expect(filesOf(starter)).toEqual(before);

    const updated = await runVersion(second, update, directory, nowhere);
    expect(updated).toMatchObject({ exitCode: 0 });
    expectUpdated(before, filesOf(starter));

    const undone = await runVersion(second, ['change', 'shop', '--undo'], directory, nowhere);
    expect(undone).toMatchObject({ exitCode: 0 });
    expect(filesOf(starter)).toEqual(before);
  });

  test('without both changes nothing, and says what would help', async ({ directory }) => {
    await runVersion(first, ['shop', ...flags, '--no-git'], directory, nowhere);
    const before = textsOf(join(directory, 'shop'));
    const refused = await runVersion(second, ['update', 'shop'], directory, nowhere);
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
    expect(refused.stderr).toContain('The registry cannot be reached (ECONNREFUSED).');
    expect(refused.stderr).toContain('Go online, and run the same command again.');
    expect(textsOf(join(directory, 'shop'))).toEqual(before);
  });

  test('does not trust a version that makes something else than the record says', async ({
    directory,
  }) => {
    await runVersion(first, ['shop', ...flags, '--no-git'], directory, nowhere);
    const starter = join(directory, 'shop');
    change(starter, recordPath, (text) => text.replace(/sha256-\w{8}/, 'sha256-00000000'));
    const before = textsOf(starter);
    const refused = await runVersion(second, ['update', 'shop'], directory, registry.url);
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
    expect(refused.stderr).toContain(
      `create-backend-practice ${first} makes other files than ${recordPath} says.`,
    );
    expect(textsOf(starter)).toEqual(before);
  });

  test('an earlier version refuses a starter of a later one', async ({ directory }) => {
    await runVersion(second, ['shop', ...flags, '--no-git'], directory, nowhere);
    const refused = await runVersion(first, ['update', 'shop'], directory, registry.url);
    expect(refused).toMatchObject({ exitCode: 1, stdout: '' });
    expect(refused.stderr).toContain('npm create backend-practice@latest update');
  });
});
