import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { allLayerNames, readLayer } from '../../src/layers.ts';
import { templatesRoot } from '../../src/own-package.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));

let packed: string[];

beforeAll(() => {
  packed = packedFiles();
});

test('the package has what it needs at the top, and nothing else', () => {
  const top = new Set(packed.map((path) => path.split('/')[0]));
  const expected = ['CHANGELOG.md', 'LICENSE', 'README.md', 'bin', 'dist', 'package.json'];
  expect([...top].sort()).toEqual([...expected, 'templates'].sort());
});

test('every template that the generator reads is packed', () => {
  const templates = allLayerNames()
    .flatMap((name) => readLayer(templatesRoot, name).files)
    .map(({ template }) => `templates/${template}`);
  expect(templates.filter((path) => !packed.includes(path))).toEqual([]);
});

test('every template in git is packed, and nothing that is not in git', () => {
  const inGit = git('ls-files', '--cached', '--others', '--exclude-standard', 'templates');
  const templates = packed.filter((path) => path.startsWith('templates/'));
  expect(templates.sort()).toEqual(inGit.sort());
});

test('the command and every compiled file are packed, and nothing else is in dist', () => {
  const sources = git('ls-files', '--cached', '--others', '--exclude-standard', 'src');
  const compiled = sources.map((path) => path.replace(/^src/, 'dist').replace(/\.ts$/, '.js'));
  expect(packed).toContain('bin/create-backend-practice.js');
  expect(packed.filter((path) => path.startsWith('dist/')).sort()).toEqual(compiled.sort());
});

test.each([
  /node_modules/,
  /(^|\/)\.env$/,
  /golden|manifests/,
  /\.play/,
  /\.tgz$|\.log$/,
  /\.test\./,
])('no path outside of the templates of starters matches %s', (pattern) => {
  const own = packed.filter((path) => !/^templates\/.*\.test\.ts$/.test(path));
  expect(own.filter((path) => pattern.test(path))).toEqual([]);
});

test('no packed file has a name that npm would leave out in another version', () => {
  const dropped = /(^|\/)(\.gitignore|\.npmignore|\.npmrc|package-lock\.json)$/;
  expect(packed.filter((path) => dropped.test(path))).toEqual([]);
});

/** What `npm publish` would upload; `dist/` was built before the tests. */
function packedFiles(): string[] {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const options = {
    cwd: repository,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  } as const;
  const [listing] = JSON.parse(execFileSync('npm', args, { ...options, stdio: 'pipe' }));
  return listing.files.map(({ path }: { readonly path: string }) => path);
}

/** Files that git knows or would take, without those that are deleted in the working tree. */
function git(...args: string[]): string[] {
  const list = (extra: readonly string[]) =>
    execFileSync('git', [...extra], { cwd: repository, encoding: 'utf8' })
      .split('\n')
      .filter(Boolean);
  const deleted = list(['ls-files', '--deleted']);
  return list(args).filter((path) => !deleted.includes(path));
}
