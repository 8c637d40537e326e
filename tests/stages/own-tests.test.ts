/** The tests that lie in small starters run, and later stages keep what earlier ones promise. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Stack } from '../../src/model/stack.ts';
import { smallStarters } from '../invariants/all-stacks.ts';
import { createDatabase } from '../services/databases.ts';
import type { ServiceName } from '../services/service.ts';
import { type ComposedStack, composeStack, textOf } from '../tools/composed-stack.ts';
import { newWorkshop, run, serverFor, writeStarter } from './workshop.ts';

const { folder, remove } = newWorkshop();
afterAll(remove);

const serverNames: Readonly<Record<Stack['database'], ServiceName | null>> = {
  sqlite: null,
  postgresql: 'PostgreSQL',
  mysql: 'MySQL',
  mongodb: 'MongoDB',
};

const inOwnTests = smallStarters.filter(canRun);
const withBooks = inOwnTests.filter(({ view }) => view.stage === 'crud');

/** Servers are used where the environment names them: POSTGRESQL_URL, MYSQL_URL, MONGODB_URL. */
function canRun({ stack, files }: ComposedStack): boolean {
  const server = files.has('src/db/client.ts') && serverNames[stack.database];
  return !server || Boolean(process.env[`${server.toUpperCase()}_URL`]);
}

describe('the own tests of', () => {
  test.each(inOwnTests.map((it) => [it.id, it] as const))('%s pass', async (_id, starter) => {
    const directory = writeStarter(folder, starter);
    await withDatabase(starter.stack, directory, (env) => {
      expect(run(directory, 'vitest', ['run'], env)).toMatch(/Tests .*\d passed/);
    });
  });
});

/** The books of a small starter: what lies in its database stays. */
const adding = `
import { requireConfig } from './src/config.ts';
import { migrate } from './src/db/migrations.ts';
import { startServer } from './src/server.ts';

const config = requireConfig();
await migrate(config);
await migrate(config);
const { url, close } = await startServer({ ...config, PORT: 0 });
const body = JSON.stringify({ title: 'Emma', author: 'Jane Austen', year: 1815 });
const headers = { 'content-type': 'application/json' };
const { status } = await fetch(url + '/v1/books', { method: 'POST', headers, body });
await close();
if (status !== 201) throw new Error(String(status));
`;

const reading = `
import { expect, test } from 'vitest';
import { startApp } from './start-app.ts';

test('the books of the stage before are there', async () => {
  const app = await startApp({ DATABASE_URL: process.env.EARLIER_URL });
  const answer = await app.send('GET', '/v1/books');
  await app.close();
  expect(answer.json().data).toMatchObject([
    { title: 'Emma', author: 'Jane Austen', isbn: null, year: 1815, createdBy: 'anonymous' },
  ]);
});
`;

describe('the complete starter goes on from', () => {
  test.each(withBooks.map((it) => [it.id, it] as const))('%s', async (_id, starter) => {
    const complete = composeStack({ ...starter.stack, auth: 'none', cache: 'none' });
    const earlier = writeStarter(join(folder, 'earlier'), starter, { 'add.ts': adding });
    const later = writeStarter(join(folder, 'later'), complete, {
      'test/earlier.test.ts': reading,
      // Nobody has to sign in here, so what held before holds still.
      'test/books-of-crud.test.ts': textOf(starter, 'test/books.test.ts'),
    });
    await withDatabase(starter.stack, earlier, (env) => {
      run(earlier, 'tsx', ['add.ts'], env);
      const servers = serverNames[starter.stack.database]
        ? { TEST_DATABASE_URL: env.DATABASE_URL }
        : {};
      const files = ['earlier', 'books-of-crud', 'hello'];
      const said = run(later, 'vitest', ['run', '--no-file-parallelism', ...files], {
        ...servers,
        EARLIER_URL: env.DATABASE_URL,
      });
      expect(said).toMatch(/Test Files .*3 passed/);
    });
  });
});

/** Gives a starter an empty database: a file in its folder, or a new one on the server. */
async function withDatabase(
  { database }: Stack,
  directory: string,
  work: (env: { readonly DATABASE_URL: string }) => void,
): Promise<void> {
  const name = serverNames[database];
  const server = name && (await serverFor(name));
  if (!server) return work({ DATABASE_URL: `file:${join(directory, 'data', 'library.db')}` });
  const own = await createDatabase(server, `library_test_${randomBytes(6).toString('hex')}`);
  try {
    work({ DATABASE_URL: own.url });
  } finally {
    await own.drop();
  }
}
