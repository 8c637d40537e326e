/** R33–R38: whatever the machine, the shell and the editor are like that a starter is used with. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { type Finished, runScript } from './instance.ts';
import type { Environment, Statement, Subject } from './statement.ts';

export const environmentStatements: readonly Statement[] = [
  {
    id: 'R33',
    title:
      'db:reset names its target, and deletes nothing that .env does not name or others have made, until somebody insists.',
    check: checkReset,
  },
  {
    id: 'R34',
    title: 'db:migrate works through a link and without ".js".',
    check: (subject) =>
      inFolder(subject, async (folder) => {
        for (const script of ['dist/db/migrate.js', 'dist/db/migrate', 'migrate.js']) {
          const { code, output } = await folder.run(script);
          assert.equal(code, 0, output);
          assert.match(output, /up to date/, script);
        }
      }),
  },
  {
    id: 'R35',
    title: 'A migration whose lines have got other ends is no other migration.',
    appliesTo: ({ database }) => database !== 'mongodb',
    check: (subject) =>
      inFolder(subject, async (folder) => {
        for (const file of migrationsIn(folder.path)) {
          writeFileSync(file, readFileSync(file, 'utf8').replaceAll('\n', '\r\n'));
        }
        const { code, output } = await folder.run('dist/db/migrate.js');
        assert.equal(code, 0, output);
        assert.match(output, /up to date/);
        for (const file of migrationsIn(folder.path))
          writeFileSync(file, '-- other', { flag: 'a' });
        assert.equal((await folder.run('dist/db/migrate.js')).code, 1, 'took a changed migration');
      }),
  },
  {
    id: 'R36',
    title: 'On a port in use it ends with 1, one sentence, and what to do.',
    async check(subject) {
      const server = createServer().listen(0, '127.0.0.1');
      await once(server, 'listening');
      const PORT = String((server.address() as AddressInfo).port);
      const { code, output } = await subject
        .run('dist/main.js', { PORT })
        .finally(() => server.close());
      assert.equal(code, 1, output);
      assert.match(output, new RegExp(`^Port ${PORT} .+ Try: PORT=\\d+ \\S+ run dev.*\n$`));
    },
  },
  {
    id: 'R37',
    title: 'A .env may begin with a byte order mark.',
    check: (subject) =>
      inFolder(subject, async (folder) => {
        folder.writeEnv('\uFEFFTRUSTED_PROXIES=many\n');
        const { output } = await folder.run('dist/main.js');
        assert.match(output, /TRUSTED_PROXIES/, 'its first setting was not read');
      }),
  },
  {
    id: 'R38',
    title: 'Only the account that the backend runs as may read the files of its database.',
    appliesTo: ({ database }) => database === 'sqlite',
    async check({ database }) {
      const file = database.url.replace('file:', '');
      for (const name of readdirSync(dirname(file))) {
        const mode = statSync(join(dirname(file), name)).mode & 0o777;
        assert.equal(mode.toString(8), '600', name);
      }
    },
  },
];

/** A starter that somebody starts from another place, with a .env of its own. */
interface Folder {
  readonly path: string;
  writeEnv(text: string): void;
  run(script: string, environment?: Environment, ...args: string[]): Promise<Finished>;
}

async function inFolder(
  { directory, instance, stack }: Subject,
  work: (folder: Folder) => Promise<void>,
): Promise<undefined> {
  const path = mkdtempSync(join(tmpdir(), 'library-folder-'));
  try {
    symlinkSync(join(directory, 'dist'), join(path, 'dist'));
    symlinkSync(join(directory, 'dist/db/migrate.js'), join(path, 'migrate.js'));
    if (stack.database !== 'mongodb') {
      cpSync(join(directory, 'prisma'), join(path, 'prisma'), { recursive: true });
    }
    await work({
      path,
      writeEnv: (text) => writeFileSync(join(path, '.env'), text),
      run: (script, more, ...args) =>
        runScript(path, [script, ...args], { ...instance.environment, ...more }),
    });
  } finally {
    rmSync(path, { recursive: true });
  }
}

function migrationsIn(folder: string): string[] {
  const migrations = join(folder, 'prisma/migrations');
  return readdirSync(migrations, { recursive: true, encoding: 'utf8' })
    .filter((name) => basename(name) === 'migration.sql')
    .map((name) => join(migrations, name));
}

async function checkReset(subject: Subject): Promise<undefined> {
  const database = await subject.newDatabase();
  return inFolder(subject, async (folder) => {
    const { url: DATABASE_URL } = database;
    const development = { NODE_ENV: 'development', DATABASE_URL };
    const reset = (...args: string[]) => folder.run('dist/db/reset.js', development, ...args);
    const books = async () => (await database.rows('books')).length;
    await folder.run('dist/db/seed.js', development);
    const before = await books();

    folder.writeEnv(`DATABASE_URL=${DATABASE_URL.replace('library_contract', 'other')}\n`);
    expectRefused(await reset(), DATABASE_URL);
    folder.writeEnv(`DATABASE_URL=${DATABASE_URL}\n`);
    await database.addTable('strange');
    expectRefused(await reset(), 'strange');
    assert.equal(await books(), before, 'it was refused, and something is gone');

    const insisted = await reset('--force');
    assert.equal(insisted.code, 0, insisted.output);
    assert.ok(!(await database.tables()).has('strange'), 'the strange table is still there');
    await database.remove('books', 'title', 'Refactoring');
    const { code, output } = await reset();
    assert.equal(code, 0, output);
    assert.equal(await books(), before);
    expectNamed(output, DATABASE_URL);
  });
}

function expectRefused({ code, output }: Finished, named: string): void {
  assert.equal(code, 1, output);
  assert.match(output, /--force/);
  expectNamed(output, named);
}

/** By the name of the database, and without the password. */
function expectNamed(output: string, url: string): void {
  assert.ok(output.includes(basename(url).replace(/\?.*/, '')), output);
  const [, password] = /:\/\/[^:@/]*:([^@]+)@/.exec(url) ?? [];
  if (password) assert.ok(!output.includes(password), 'shows the password');
}
