/** A newer version, asked for in a registry on loopback: `tests/update/` has more of it. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect } from 'vitest';
import { classLockPath } from '../../src/kits/class-lock.ts';
import { studentStarter } from '../../src/kits/student-starter.ts';
import { openRegistry, type Registry } from '../managers/registry.ts';
import { test, writeTree } from '../support/test.ts';
import { addition, edits, makeVersions, second } from '../update/versions.ts';
import { kit, sources, stack, workIn, writeKit } from './verify-class.ts';

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

/** The later version, which finds the earlier one in the registry at an address. */
async function updateClass(directory: string, address: string) {
  const program = join(folder, second, 'dist/create-backend-practice.js');
  const { exitCode, stdout } = await execa(
    process.execPath,
    [program, 'kit', 'update', 'kit.json', 'class', '--json'],
    {
      cwd: directory,
      env: {
        PATH: process.env.PATH,
        HOME: directory,
        npm_config_cache: join(directory, 'npm-cache'),
        npm_config_registry: address,
        npm_config_update_notifier: 'false',
      },
      extendEnv: false,
      stdin: 'ignore',
      reject: false,
    },
  );
  return { exitCode, submissions: JSON.parse(stdout).submissions };
}

function makeComplete(directory: string): string {
  writeKit(directory, { stage: 'complete' });
  const complete = { ...kit, stage: 'complete' as const };
  const student = { id: 'ada', name: 'Ada', team: '', stack, stage: complete.stage };
  const files = [...studentStarter(complete, student, sources)];
  const texts = files.map(([path, { text }]) => [path, text] as const);
  writeTree(join(directory, 'class/ada'), Object.fromEntries(texts));
  const lock = { version: sources.version, kit: '', tree: '', starters: [] };
  const given = [{ note: kit.note, files: Object.fromEntries(kit.files), leaveOut: [] }];
  writeTree(directory, { [`class/${classLockPath}`]: JSON.stringify({ ...lock, given }) });
  return join(directory, 'class');
}

test('a newer version comes into a project under way, beside what the kit gave', async ({
  directory,
}) => {
  const ada = workIn(makeComplete(directory), 'ada');
  const [path, before, after] = edits[0];
  ada.change(path, (text) => `// mine\n${text}`);
  const expected = ada.read(path).replace(before, after);
  const { exitCode, submissions } = await updateClass(directory, registry.url);
  expect({ exitCode, submissions }).toMatchObject({
    exitCode: 0,
    submissions: [{ id: 'ada', state: 'updated', conflicts: [] }],
  });
  expect(ada.read(path)).toBe(expected);
  expect(ada.read(addition[0])).toBe(addition[1]);
  expect(JSON.parse(ada.read('.backend-practice.json')).version).toBe(second);
  expect(ada.read('README.md')).toContain(kit.note);
  expect(ada.read('TASKS.md')).toBe(kit.files.get('TASKS.md'));
});

test('without a registry is refused with the reason', async ({ directory }) => {
  const ada = workIn(makeComplete(directory), 'ada');
  const record = readFileSync(ada.at('.backend-practice.json'), 'utf8');
  const { exitCode, submissions } = await updateClass(directory, 'http://127.0.0.1:9');
  expect({ exitCode, submissions }).toMatchObject({
    exitCode: 1,
    submissions: [{ state: 'refused', files: [] }],
  });
  expect(submissions[0].reason).toContain('The registry cannot be reached');
  expect(ada.read('.backend-practice.json')).toBe(record);
});
