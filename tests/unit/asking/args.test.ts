import { describe, expect, test } from 'vitest';
import { type Given, readArgs, refuseFlagsKeptByNpm } from '../../../src/asking/args.ts';
import { flags } from '../../../src/asking/flags.ts';
import { dimensions } from '../../../src/model/stack.ts';
import { userErrorOf } from '../../support/errors.ts';

const nothing: Given = {
  choices: {},
  yes: false,
  dryRun: false,
  force: false,
  overwrite: false,
  json: false,
  list: false,
  help: false,
  version: false,
  stat: false,
  undo: false,
  watch: false,
  operands: [],
  kitOptions: {},
  zip: false,
  csv: false,
  container: false,
};

function read(line: string): Given {
  return readArgs(line.split(' ').filter(Boolean));
}

describe('readArgs', () => {
  test.each<[string, Partial<Given>]>([
    ['', {}],
    ['my-app', { directory: 'my-app' }],
    ['.', { directory: '.' }],
    ['-- --odd', { directory: '--odd' }],
    ['--name @me/app', { choices: { name: '@me/app' } }],
    ['--framework fastify', { choices: { framework: 'fastify' } }],
    ['--database=mysql', { choices: { database: 'mysql' } }],
    ['--auth jwt --auth jwt', { choices: { auth: 'jwt' } }],
    ['--cache none my-app', { choices: { cache: 'none' }, directory: 'my-app' }],
    ['--package-manager pnpm', { choices: { packageManager: 'pnpm' } }],
    ['--install --git --test', { choices: { install: true, git: true, test: true } }],
    ['--no-install --no-git --no-test', { choices: { install: false, git: false, test: false } }],
    ['--yes', { yes: true }],
    ['-y', { yes: true }],
    ['--kit kit.json', { kit: 'kit.json' }],
    ['--dry-run', { dryRun: true }],
    ['--force', { force: true }],
    ['--overwrite --force', { force: true, overwrite: true }],
    ['--json', { json: true }],
    ['--print matrix', { print: 'matrix' }],
    ['--list', { list: true }],
    ['-h', { help: true }],
    ['-v', { version: true }],
    ['-yh', { yes: true, help: true }],
  ])('reads "%s"', (line, expected) => {
    expect(read(line)).toEqual({ ...nothing, ...expected });
  });

  test.each([
    ['--databse mysql', 'There is no flag --databse. Did you mean --database? See --help'],
    ['--no-instal', 'There is no flag --no-instal. Did you mean --no-install?'],
    ['--no-yes', 'There is no flag --no-yes.'],
    ['--quiet', 'There is no flag --quiet. See --help for all flags.'],
    ['-x', 'There is no flag -x. See --help for all flags.'],
    [
      '--database',
      `--database has no value. Write --database ${Object.keys(dimensions.database.options).join('|')}.`,
    ],
    ['--database --yes', '--database has no value.'],
    ['--kit=', '--kit has no value. Write --kit FILE.'],
    [
      '--auth jwt --auth none',
      '--auth is given twice: first "jwt", then "none". Write --auth only',
    ],
    ['--git --no-git', '--git is given twice: first true, then false. Write --no-git only once.'],
    ['--git=no', '--git takes no value, but is given "no". Write --git or --no-git.'],
    ['--overwrite', '--overwrite goes with --force. Write --force --overwrite.'],
    ['--json=1', '--json takes no value, but is given "1". Write --json.'],
    ['a b', 'There is one target directory, but 2 are given: "a", "b". With npm, put two dashes'],
  ])('refuses "%s"', (line, message) => {
    expect(userErrorOf(() => read(line))).toContain(message);
  });

  test('has one name per flag', () => {
    const names = flags.flatMap(({ name, short }) => (short ? [name, short] : [name]));
    expect(names).toEqual([...new Set(names)]);
  });
});

describe('refuseFlagsKeptByNpm', () => {
  test('says so when npm took a flag away', () => {
    expect(userErrorOf(() => refuseFlagsKeptByNpm({ npm_config_database: 'true' }))).toBe(
      'npm kept --database for itself. ' +
        'Put two dashes before the flags: npm create backend-practice my-app -- --database …',
    );
  });

  test.each([
    ['framework', 'true', '-- --framework …'],
    // npm 10 leaves "true", npm 11 the value.
    ['name', 'shop', '-- --name …'],
    ['package_manager', 'true', '-- --package-manager …'],
    ['cache', '/home/ada/redis', '-- --cache …'],
    ['cache', 'C:\\Users\\ada\\none', '-- --cache …'],
    ['install', '', '-- --install'],
    ['git', 'false', '-- --git'],
    ['test', 'true', '-- --test'],
    ['dry_run', 'true', '-- --dry-run'],
    ['json', 'true', '-- --json'],
    ['kit', 'kit.json', '-- --kit …'],
  ])('also when it left %s=%s', (name, value, remedy) => {
    const said = userErrorOf(() => refuseFlagsKeptByNpm({ [`npm_config_${name}`]: value }));
    expect(said.endsWith(remedy)).toBe(true);
  });

  test('minds no settings of npm itself', () => {
    const env = { npm_config_cache: '/root/.npm', npm_config_git: 'git', npm_config_yes: 'true' };
    expect(() => refuseFlagsKeptByNpm(env)).not.toThrow();
    const others = { npm_config_force: 'true', npm_config_json: '', npm_config_dry_run: '' };
    expect(() => refuseFlagsKeptByNpm(others)).not.toThrow();
  });
});

describe('a command', () => {
  test('is the first word; what follows is its directory', () => {
    expect(readArgs(['doctor'])).toMatchObject({ command: 'doctor', choices: {} });
    expect(readArgs(['doctor', 'shop'])).toMatchObject({ command: 'doctor', directory: 'shop' });
    expect(readArgs(['./doctor'])).toMatchObject({ directory: './doctor' });
    expect(readArgs(['./doctor'])).not.toHaveProperty('command');
  });

  test('change takes the answers that show in a stack, and its own flags only', () => {
    expect(readArgs(['change', 'shop', '--cache', 'redis', '--dry-run'])).toMatchObject({
      command: 'change',
      directory: 'shop',
      choices: { cache: 'redis' },
      dryRun: true,
    });
    expect(readArgs(['change', '--undo'])).toMatchObject({ command: 'change', undo: true });
    expect(userErrorOf(() => readArgs(['change', '--no-git']))).toContain('change takes no --git.');
    expect(userErrorOf(() => readArgs(['shop', '--undo']))).toContain('--undo goes with change.');
  });

  test('takes its own flags, and says which when it gets another', () => {
    expect(readArgs(['doctor', '--json'])).toMatchObject({ command: 'doctor', json: true });
    const error = userErrorOf(() => readArgs(['doctor', '--auth', 'jwt']));
    expect(error).toContain('doctor takes no --auth. It takes --');
    expect(error).toContain('For a starter of that name write ./doctor.');
  });

  test('may stand before one directory, not two', () => {
    expect(() => readArgs(['doctor', 'shop', 'library'])).toThrow();
  });
});

describe('next', () => {
  test.each(['check', 'show', 'apply', 'hint', 'back'] as const)(
    '--%s is done with a lesson',
    (lesson) => {
      expect(readArgs(['next', 'shop', `--${lesson}`])).toMatchObject({
        command: 'next',
        directory: 'shop',
        lesson,
      });
      expect(userErrorOf(() => readArgs(['shop', `--${lesson}`]))).toContain(
        `--${lesson} goes with next.`,
      );
    },
  );

  test('lists its own stages, and not all options', () => {
    expect(readArgs(['next', '--list'])).toMatchObject({ command: 'next', list: true });
  });

  test.each([
    ['--check', '--apply'],
    ['--back', '--list'],
  ])('takes one of them at a time: %s %s', (first, second) => {
    const error = userErrorOf(() => readArgs(['next', first, second]));
    expect(error).toContain(`${first} and ${second} are two things.`);
  });

  test('--watch goes with --check, and prints no single result', () => {
    expect(readArgs(['next', '--check', '--watch'])).toMatchObject({
      lesson: 'check',
      watch: true,
    });
    expect(userErrorOf(() => readArgs(['next', '--watch']))).toContain(
      '--watch goes with --check.',
    );
    expect(userErrorOf(() => readArgs(['next', '--check', '--watch', '--json']))).toContain(
      '--json prints one result, --watch has many.',
    );
    expect(userErrorOf(() => readArgs(['shop', '--watch']))).toContain('--watch goes with next.');
  });

  test('takes no stage: it goes on from the one that is there', () => {
    expect(userErrorOf(() => readArgs(['next', '--stage', 'hello']))).toContain(
      'next takes no --stage.',
    );
  });
});
