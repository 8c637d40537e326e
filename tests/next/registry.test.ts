/** `npm run next` in a starter of the published package: npm brings it from a registry. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect } from 'vitest';
import { openRegistry, type Registry } from '../managers/registry.ts';
import { ownManifest, repository } from '../managers/workshop.ts';
import { test } from '../support/test.ts';

let folder: string;
let registry: Registry;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'registry-'));
  const home = join(folder, 'package');
  mkdirSync(home);
  for (const name of ['dist', 'package.json', 'README.md', 'LICENSE', 'CHANGELOG.md']) {
    cpSync(join(repository, name), join(home, name), { recursive: true });
  }
  const args = ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder];
  execFileSync('npm', args, { cwd: home, stdio: 'ignore' });
  const tarball = join(folder, `${ownManifest.name}-${ownManifest.version}.tgz`);
  registry = await openRegistry([{ manifest: ownManifest, tarball }]);
});
afterAll(() => {
  registry.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs npm as a learner does, in an environment that says nothing of this machine's settings. */
async function npm(directory: string, home: string, ...args: string[]): Promise<string> {
  const { stdout, stderr, exitCode } = await execa('npm', args, {
    cwd: directory,
    env: {
      PATH: process.env.PATH,
      HOME: home,
      npm_config_cache: join(home, 'npm-cache'),
      npm_config_registry: registry.url,
      npm_config_update_notifier: 'false',
      npm_config_yes: 'true',
      GIT_CONFIG_NOSYSTEM: '1',
    },
    extendEnv: false,
    stdin: 'ignore',
    reject: false,
  });
  if (exitCode !== 0) throw new Error(`npm ${args.join(' ')}: ${exitCode}\n${stdout}${stderr}`);
  return stdout;
}

test('begins a lesson, hints, applies, goes back, and names the commands as one types them', async ({
  directory,
}) => {
  const flags = ['--stage', 'hello', '--database', 'sqlite', '--auth', 'none', '--cache', 'none'];
  const rest = ['--yes', '--no-install', '--no-git'];
  await npm(
    directory,
    directory,
    'create',
    ownManifest.name.slice(7),
    '--',
    'shop',
    ...flags,
    ...rest,
  );
  const starter = join(directory, 'shop');
  const run = (...args: string[]) => npm(starter, directory, 'run', '--silent', 'next', ...args);

  const begun = await run();
  expect(begun).toContain('# Books, kept in a database');
  expect(begun).toContain('npm run next -- --check');
  expect(existsSync(join(starter, 'test/books.test.ts'))).toBe(true);
  expect(await run('--', '--hint')).toContain('Hint 1 of 3');
  expect(await run('--', '--list')).toMatch(/… crud .* begun/);
  expect(await run('--', '--apply')).toContain('npm run next -- --back');
  const record = () => JSON.parse(readFileSync(join(starter, '.backend-practice.json'), 'utf8'));
  expect(record().answers.stage).toBe('crud');
  await run('--', '--back');
  expect(record()).toMatchObject({ lesson: 'crud', answers: { stage: 'hello' } });
});
