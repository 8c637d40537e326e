/** R33–R38, R41: whatever the machine, the shell and the editor are like that a starter is used with. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { type AddressInfo, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
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
  {
    id: 'R41',
    title:
      'db:migrate names what the schema and the database differ in, a migration without its file, and what helps when one fails; db:migration writes what is missing.',
    appliesTo: ({ database }) => database !== 'mongodb',
    inPairs: true,
    check: checkSchemaChange,
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

/** A learner edits `book.prisma`, and makes a migration of it. */
async function checkSchemaChange(subject: Subject): Promise<undefined> {
  const { url: DATABASE_URL } = await subject.newDatabase();
  const packages = createRequire(join(subject.directory, 'package.json'));
  const loader = pathToFileURL(packages.resolve('tsx')).href;
  const tool = join(subject.directory, 'tools/new-migration.ts');
  return inFolder(subject, async (folder) => {
    const expectOf = async (script: string, code: number, output: RegExp, ...args: string[]) => {
      const NODE_ENV = 'development';
      const finished = await folder.run(script, { NODE_ENV, DATABASE_URL }, ...args);
      assert.match(finished.output, output);
      assert.equal(finished.code, code, finished.output);
    };
    const migrate = 'dist/db/migrate.js';
    const write = ['--import', loader, tool, 'add_pages'] as const;
    const schema = join(folder.path, 'prisma/book.prisma');
    const lines = '$&\n  pages Int?\n  shelf String @default("x")\n';
    writeFileSync(schema, readFileSync(schema, 'utf8').replace(/^ {2}year .*$/m, lines));
    await expectOf(migrate, 1, /Book\.pages .*Book\.shelf .*npm run db:migration/);
    const production = await folder.run(migrate, { DATABASE_URL });
    assert.match(production.output, /Book\.pages/);
    assert.equal(production.code, 0, 'an older version could not be put back');

    await expectOf(write[0], 0, /"?pages`?"? INTEGER[\s\S]*npm run db:migrate/, ...write.slice(1));
    await expectOf(migrate, 0, /^Applied \d+_add_pages\.$/m);
    await expectOf(write[0], 0, /nothing to write/, ...write.slice(1));
    await expectOf(migrate, 0, /up to date/);
    const failing = join(folder.path, 'prisma/migrations/99990101000000_x');
    mkdirSync(failing);
    const sql = "INSERT INTO books (id) VALUES ('00000000-0000-7000-8000-000000000000');";
    writeFileSync(join(failing, 'migration.sql'), sql);
    for (const _ of ['first', 'again']) {
      await expectOf(migrate, 1, /_x\/migration\.sql failed: .+\nThe table has rows, .+@default/);
    }
    rmSync(failing, { recursive: true });
    await expectOf(migrate, 0, /up to date/);
    for (const file of migrationsIn(folder.path)) {
      if (file.includes('add_pages')) rmSync(dirname(file), { recursive: true });
    }
    await expectOf(migrate, 1, /_add_pages\..*db:reset/);
  });
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
