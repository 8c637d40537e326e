/** Later stages keep what lies in the database of earlier ones: the complete starter goes on from that of `crud`. */
import { join } from 'node:path';
import { lastStage } from '../../src/model/stages.ts';
import { type ComposedStack, textOf } from '../tools/composed-stack.ts';
import { type Ground, runTool, writeStarter, writeTexts } from './ground.ts';
import type { Shown } from './stage-run.ts';
import { starterAt } from './starters.ts';

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

/** @param directory where the earlier starter lies */
export async function booksStay(
  ground: Ground,
  starter: ComposedStack,
  directory: string,
  environment: Readonly<Record<string, string>>,
): Promise<Shown> {
  const about = { stage: starter.view.stage, part: 'books stay', what: starter.id } as const;
  // Nobody has to sign in there, so what held before holds still.
  const complete = starterAt({ ...starter.stack, auth: 'none', cache: 'none' }, lastStage);
  const later = await writeStarter(ground, complete, `after-${starter.id}`);
  writeTexts(directory, new Map([['add.ts', adding]]));
  const additions = {
    'test/earlier.test.ts': reading,
    'test/books-of-crud.test.ts': textOf(starter, 'test/books.test.ts'),
  };
  writeTexts(later, new Map(Object.entries(additions)));
  const url = environment.DATABASE_URL ?? `file:${join(directory, 'data', 'library.db')}`;
  const added = await runTool(directory, 'tsx', ['add.ts'], { DATABASE_URL: url });
  if (!added.isDone) return { ...about, tests: 0, faults: [added.output.slice(-1_000)] };
  const server = environment.DATABASE_URL ? { TEST_DATABASE_URL: url } : {};
  const files = ['earlier', 'books-of-crud', 'hello'];
  const args = ['run', '--no-file-parallelism', ...files];
  const { output } = await runTool(later, 'vitest', args, { ...server, EARLIER_URL: url });
  const isKept = /Test Files .*3 passed/.test(output);
  return { ...about, tests: isKept ? 3 : 0, faults: isKept ? [] : [output.slice(-1_000)] };
}
