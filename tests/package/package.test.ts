import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';
import { allLayerNames } from '../../src/reading/layers.ts';
import { kitSchema } from '../../src/telling/schema.ts';
import { pageNames } from '../web/page-names.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const manifest = JSON.parse(readFileSync(join(repository, 'package.json'), 'utf8'));

interface Listing {
  /** Bytes of what is uploaded. */
  readonly size: number;
  readonly files: readonly { readonly path: string }[];
}

let listing: Listing;
let packed: string[];

beforeAll(() => {
  listing = packedListing();
  packed = listing.files.map(({ path }) => path).sort();
});

test('the package has the command, its libraries, the templates and the licences, no more', () => {
  const layers = allLayerNames().map((_, place) => `dist/templates/${place}`);
  const commands = [
    'ask',
    'change',
    'changed',
    'diff',
    'doctor',
    'info',
    'kit',
    'lesson',
    'update',
    'web',
  ];
  const libraries = [
    'capture',
    'execa',
    'prompts',
    'rolldown-runtime',
    'shared',
    'sides',
    'starter',
    'tables',
    'texts',
  ];
  const code = ['create-backend-practice', 'contract', ...commands, ...libraries];
  const expected = [
    ...['CHANGELOG.md', 'LICENSE', 'README.md', 'package.json', 'dist/THIRD-PARTY-LICENSES.txt'],
    ...code.map((name) => `dist/${name}.js`),
    'dist/kit.schema.json',
    ...pageNames.map((name) => `dist/web/${name}`),
    'dist/templates/index',
    'dist/templates/lock',
    ...layers,
  ];
  expect(packed).toEqual(expected.sort());
});

test('it is smaller than 700 kB, with kits and the page', () => {
  expect(listing.size).toBeLessThan(700_000);
});

test('it needs no other package and runs nothing when it is installed', () => {
  const needed = ['dependencies', 'optionalDependencies', 'peerDependencies', 'bundleDependencies'];
  const scripts = ['preinstall', 'install', 'postinstall'].filter((name) => manifest.scripts[name]);
  expect([...needed.filter((key) => manifest[key]), ...scripts]).toEqual([]);
});

test('no packed file has a name that npm would leave out in another version', () => {
  const dropped = /(^|\/)(\.gitignore|\.npmignore|\.npmrc|\.env|package-lock\.json)$|\.(tgz|log)$/;
  expect(packed.filter((path) => dropped.test(path))).toEqual([]);
});

test('a start loads two files; the rest comes when it is used', () => {
  const code = readFileSync(join(repository, manifest.bin['create-backend-practice']), 'utf8');
  const loaded = [...code.matchAll(/(?:^import\b[^"']*|import\()["']([^"']+)["']/gm)];
  const names = loaded.map(
    ([text, name]) => `${text.startsWith('import(') ? 'later ' : ''}${name}`,
  );
  expect([...new Set(names)].sort()).toEqual([
    './shared.js',
    'later ./ask.js',
    'later ./change.js',
    'later ./changed.js',
    'later ./diff.js',
    'later ./doctor.js',
    'later ./execa.js',
    'later ./info.js',
    'later ./kit.js',
    'later ./lesson.js',
    'later ./update.js',
    'later ./web.js',
  ]);
});

test('the licence of every library is there', () => {
  const text = readFileSync(join(repository, 'dist/THIRD-PARTY-LICENSES.txt'), 'utf8');
  for (const name of [
    'execa',
    'prompts',
    'kleur',
    'sisteransi',
    'cross-spawn',
    'diff',
    '@noble/hashes',
    'highlight.js',
    'ignore',
    'node-diff3',
    'csv-parse',
    'fflate',
    'jsonc-parser',
    'js-tokens',
  ]) {
    expect(text).toMatch(new RegExp(`^${name} \\d`, 'm'));
  }
  expect(text).not.toMatch(/^(handlebars|yaml) /m);
});

test('publint finds nothing', () => {
  const output = run('publint', '--strict');
  expect(output).toContain('All good!');
});

test('attw finds nothing: nothing can be imported, so nothing lacks types', () => {
  expect(run('attw', '--pack', '.')).toContain('This package does not contain types.');
});

/** A program of one of our packages. @throws Error when it ends with another code than 0 */
function run(name: string, ...args: string[]): string {
  const shell = process.platform === 'win32';
  // Both call npm pack, which would build once more.
  const env = { ...process.env, npm_config_ignore_scripts: 'true' };
  const options = { cwd: repository, encoding: 'utf8', stdio: 'pipe', shell, env } as const;
  return execFileSync(join(repository, 'node_modules/.bin', name), args, options);
}

/** What `npm publish` would upload; `dist/` was built before the tests. */
function packedListing(): Listing {
  const args = ['pack', '--dry-run', '--json', '--ignore-scripts'];
  const options = { cwd: repository, encoding: 'utf8', stdio: 'pipe' } as const;
  const shell = process.platform === 'win32';
  return JSON.parse(execFileSync('npm', args, { ...options, shell }))[0];
}

test('the schema of a kit is there, as the model has it', () => {
  const text = readFileSync(join(repository, 'dist/kit.schema.json'), 'utf8');
  expect(JSON.parse(text)).toEqual(kitSchema());
  expect(manifest.exports['./kit.schema.json']).toBe('./dist/kit.schema.json');
});
