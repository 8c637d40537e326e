import { chmodSync, existsSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { afterEach, describe, expect, vi } from 'vitest';
import type { UserError } from '../../../src/model/errors.ts';
import { filesOfVersion } from '../../../src/running/other-version.ts';
import { test } from '../../support/test.ts';

const answers = {
  name: '@ada/shop',
  framework: 'fastify',
  database: 'mysql',
  auth: 'api-key',
  cache: 'redis',
  packageManager: 'pnpm',
} as const;

/** Stands in for npm, whose answers it gives without a registry; `tests/update/` has the real one. */
function putNpm(directory: string, code: string): void {
  const file = join(directory, 'npm');
  writeFileSync(file, `#!/usr/bin/env node\n${code}`);
  chmodSync(file, 0o755);
  vi.stubEnv('PATH', [directory, dirname(process.execPath), '/usr/bin', '/bin'].join(delimiter));
}

async function refusal(): Promise<string> {
  const error: UserError = await filesOfVersion('1.0.0', answers).then(
    () => Promise.reject(new Error('it was not refused')),
    (thrown) => thrown,
  );
  return `${error.message} ${error.remedy}`;
}

describe.skipIf(process.platform === 'win32')('filesOfVersion', () => {
  afterEach(() => {
    vi.unstubAllEnvs();
  });

  test('asks this version with all answers, where no package is', async ({ directory }) => {
    putNpm(
      directory,
      `const { argv, env } = process;
      const seen = JSON.stringify([argv.slice(2), env.npm_config_call, require('fs').readdirSync('.'), process.cwd()]);
      console.log(JSON.stringify({ version: '1.0.0', files: { seen } }));`,
    );
    vi.stubEnv('npm_config_call', 'of another npm');
    const seen = JSON.parse((await filesOfVersion('1.0.0', answers)).get('seen') ?? '');
    const [words, call, files, place] = seen as [string[], unknown, string[], string];
    expect(words.slice(words.indexOf('--package=create-backend-practice@1.0.0'))).toEqual([
      '--package=create-backend-practice@1.0.0',
      '--',
      'create-backend-practice',
      '--name=@ada/shop',
      '--framework=fastify',
      '--database=mysql',
      '--auth=api-key',
      '--cache=redis',
      '--package-manager=pnpm',
      '--print',
      'files',
    ]);
    expect({ call, files }).toEqual({ call: null, files: [] });
    expect(existsSync(place)).toBe(false);
  });

  test.for([
    ['npm error code ENOTFOUND', 'The registry cannot be reached (ENOTFOUND). Go online'],
    ['npm error code E503', 'The registry cannot be reached (E503).'],
    ['npm error code ETARGET', 'The registry has no create-backend-practice 1.0.0.'],
    ['npm error code E404', 'npm config get registry says which one was asked.'],
    [
      'Error: --print: there is no "files" to print.\nChoose one of: matrix.',
      'create-backend-practice 1.0.0 did not say what it made: --print: there is no "files"',
    ],
    [
      'npm error code EWEIRD\nnpm error Something odd\nnpm error A complete log of this run …',
      'did not say what it made: Something odd',
    ],
  ] as const)('explains %j', async ([said, expected], { directory }) => {
    putNpm(directory, `console.error(${JSON.stringify(said)}); process.exitCode = 1;`);
    expect(await refusal()).toContain(expected);
  });

  test.for([
    '',
    'hello',
    '{}',
    '{"version":"1.0.0","files":{"a":1}}',
    '{"version":"2.0.0","files":{}}',
  ])('takes no other answer: %j', async (answer, { directory }) => {
    putNpm(directory, `console.log(${JSON.stringify(answer)});`);
    expect(await refusal()).toContain('did not say what it made, but something else.');
  });

  test('says that there is no npm', async ({ directory }) => {
    vi.stubEnv('PATH', directory);
    expect(await refusal()).toBe('npm, which would fetch it, was not found. Install npm.');
  });
});
