import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test as plain, vi } from 'vitest';
import { isLater, sidesOf } from '../../../src/commands/update.ts';
import { composeProject, renderedTexts } from '../../../src/composing/project.ts';
import { recordPath, type StarterRecord } from '../../../src/composing/record.ts';
import type { UserError } from '../../../src/model/errors.ts';
import type { Answers } from '../../../src/model/settings.ts';
import { templates } from '../../../src/reading/disk.ts';
import { sha256 } from '../../../src/reading/sha256.ts';
import { answersWith } from '../../support/project.ts';
import { test, writeTree } from '../../support/test.ts';

const sourcesOf = (version: string) => {
  return { templates, version, randomText: () => 'secret', sha256 };
};
const notices: string[] = [];
const place = { sources: sourcesOf('1.2.3'), notice: (text: string) => notices.push(text) };

/** A starter as the command leaves it, of a version that no registry has. */
function makeStarter(directory: string, version: string, changes: Partial<Answers> = {}): Answers {
  const answers = answersWith({ directory, name: 'shop', ...changes });
  const { files } = composeProject(answers, sourcesOf(version));
  writeTree(directory, Object.fromEntries([...files].map(([path, { text }]) => [path, text])));
  return answers;
}

function changeRecord(directory: string, changes: Partial<StarterRecord>): void {
  const file = join(directory, recordPath);
  const record = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...record, ...changes }));
}

function commit(directory: string): void {
  const settings = ['user.name=a', 'user.email=a@b', 'core.hooksPath='];
  const flags = settings.flatMap((setting) => ['-c', setting]);
  for (const args of [['init'], ['add', '--all'], ['commit', '--no-gpg-sign', '-m', 'x']]) {
    execFileSync('git', [...flags, ...args], { cwd: directory, stdio: 'pipe' });
  }
}

/** Message and remedy. */
async function refusalIn(directory: string): Promise<string> {
  const error: UserError = await sidesOf(directory, place).then(
    () => Promise.reject(new Error('it was not refused')),
    (thrown) => thrown,
  );
  return `${error.message}\n${error.remedy}`;
}

describe('sidesOf', () => {
  let cache: string;

  beforeEach(() => {
    cache = mkdtempSync(join(tmpdir(), 'npm-cache-'));
    notices.length = 0;
    // Nobody listens there: https://www.iana.org/assignments/service-names-port-numbers
    vi.stubEnv('npm_config_registry', 'http://127.0.0.1:9');
    vi.stubEnv('npm_config_cache', cache);
  });

  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(cache, { recursive: true, force: true });
  });

  test('there is nothing to update in a starter of the same version', async ({ directory }) => {
    makeStarter(directory, '1.2.3');
    writeTree(directory, { 'src/main.ts': 'mine' });
    expect(await sidesOf(directory, place)).toMatchObject({ base: null });
  });

  test('without a registry, the first commit is what it was made as', async ({ directory }) => {
    const answers = makeStarter(directory, '1.0.0');
    commit(directory);
    writeTree(directory, { 'src/main.ts': 'mine' });
    const sides = await sidesOf(directory, place);
    expect(sides.base).toEqual(renderedTexts(answers, sourcesOf('1.0.0')));
    expect(sides.project.files).toEqual(composeProject(answers, sourcesOf('1.2.3')).files);
    expect(notices).toEqual([
      'Asking create-backend-practice 1.0.0, which made it, for its files …',
    ]);
  });

  test.for([
    ['pnpm', 'pnpm-lock.yaml'],
    ['yarn', 'yarn.lock'],
    ['bun', 'bun.lock'],
  ] as const)(
    '%s has written %s before the first commit',
    async ([packageManager, lock], { directory }) => {
      const answers = makeStarter(directory, '1.0.0', { packageManager });
      writeTree(directory, { [lock]: 'a: 1\n' });
      commit(directory);
      changeRecord(directory, { version: '1.2.3' });
      const base = (await sidesOf(directory, place)).base;
      expect(base).toEqual(renderedTexts(answers, sourcesOf('1.0.0')));
    },
  );

  test('of two versions of one number the first commit tells', async ({ directory }) => {
    const answers = makeStarter(directory, '1.0.0');
    commit(directory);
    changeRecord(directory, { version: '1.2.3' });
    const base = (await sidesOf(directory, place)).base;
    expect(base).toEqual(renderedTexts(answers, sourcesOf('1.0.0')));
    expect(notices).toEqual([]);
  });

  test('without either, it says what was tried and what would help', async ({ directory }) => {
    makeStarter(directory, '1.0.0');
    expect(await refusalIn(directory)).toMatch(
      /^What the starter was made as cannot be found out, so nothing was changed:\n {2}The registry cannot be reached \(ECONNREFUSED\)\.\n {2}Git cannot read the first commit: .+\nGo online, and run the same command again\.$/,
    );
  });

  test('a first commit that was worked on before is not what it was made as', async ({
    directory,
  }) => {
    makeStarter(directory, '1.0.0');
    writeTree(directory, { 'src/main.ts': 'mine' });
    commit(directory);
    changeRecord(directory, { version: '1.2.3' });
    expect(await refusalIn(directory)).toContain(
      `The first commit has other files than ${recordPath} says.`,
    );
  });

  test('somebody has changed the answers in the record', async ({ directory }) => {
    const { name, packageManager, stack } = makeStarter(directory, '1.2.3');
    const answers = { name, packageManager, ...stack, auth: 'session' } as const;
    changeRecord(directory, { answers });
    const refusal = await refusalIn(directory);
    expect(refusal).toContain(
      `create-backend-practice 1.2.3 makes other files than ${recordPath} says.`,
    );
    expect(refusal).toContain(`git log -p ${recordPath}`);
  });

  test('a later version made it', async ({ directory }) => {
    makeStarter(directory, '1.10.0');
    expect(await refusalIn(directory)).toBe(
      `The starter in ${directory} was made by create-backend-practice 1.10.0; this one is 1.2.3.\nRun the newest: npm create backend-practice@latest update`,
    );
  });

  test.for(['npm:evil@1.0.0', 'latest', '1.0.0 --registry=x', '../evil', ''])(
    'a version that would make npm fetch something else is refused: %s',
    async (version, { directory }) => {
      makeStarter(directory, '1.0.0');
      changeRecord(directory, { version });
      expect(await refusalIn(directory)).toContain(`${JSON.stringify(version)} is no version.`);
      expect(notices).toEqual([]);
    },
  );
});

plain.each([
  ['1.2.3', '1.2.3', false],
  ['1.2.10', '1.2.9', true],
  ['1.2.9', '1.10.0', false],
  ['2.0.0', '1.99.99', true],
  ['1.0.0', '1.0.0-rc.1', true],
  ['1.0.0-rc.1', '1.0.0', false],
  ['1.0.0-rc.10', '1.0.0-rc.9', true],
  ['1.0.0-beta.2', '1.0.0-rc.1', false],
  ['1.0.1-rc.1', '1.0.0', true],
])('that %s is later than %s: %s', (first, second, expected) => {
  expect(isLater(first, second)).toBe(expected);
});
