import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { change, undo } from '../../../src/commands/change.ts';
import {
  apply,
  begin,
  bringHelpers,
  listStages,
  progressIn,
  show,
} from '../../../src/commands/next.ts';
import { composeProject } from '../../../src/composing/project.ts';
import { recordPath } from '../../../src/composing/record.ts';
import type { UserError } from '../../../src/model/errors.ts';
import { type StageName, stagesOf } from '../../../src/model/stages.ts';
import { templates } from '../../../src/reading/disk.ts';
import { sha256 } from '../../../src/reading/sha256.ts';
import { readStarter } from '../../../src/reading/starter.ts';
import { hintsGiven, noteHints, notePassed } from '../../../src/writing/lesson-notes.ts';
import { answersWith } from '../../support/project.ts';
import { test, writeTree } from '../../support/test.ts';
import { stackOf } from '../../tools/composed-stack.ts';

const sources = { templates, version: '1.2.3', randomText: () => 'a'.repeat(64), sha256 };

function textsAt(stage: StageName, id = 'express-sqlite-jwt-memory'): Record<string, string> {
  const { files } = composeProject(
    answersWith({ name: 'shop', stack: stackOf(id), stage }),
    sources,
  );
  return Object.fromEntries([...files].map(([path, { text }]) => [path, text]));
}

const requestIn = (directory: string) => ({ directory, sources, notice: () => {}, dryRun: false });

/** All of it, with `.env`, whose secrets are made equal. */
function starterIn(directory: string): Record<string, string> {
  const texts = readStarter(directory, ['.env', recordPath]);
  const equal = (text: string) => text.replaceAll(/[0-9a-f]{64}/g, 'a'.repeat(64));
  return Object.fromEntries(
    [...texts].map(([path, text]) => [path, path === '.env' ? equal(text) : text]),
  );
}

function recordIn(directory: string) {
  return JSON.parse(readFileSync(join(directory, recordPath), 'utf8'));
}

async function refusal(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'it was not refused',
    ({ message, remedy }: UserError) => `${message} ${remedy}`,
  );
}

describe('next --apply', () => {
  test.for([
    'express-sqlite-jwt-memory',
    'fastify-mongodb-none-none',
    'express-mysql-api-key-redis',
    'fastify-postgresql-session-none',
  ])(
    'leads an untouched starter from each stage to the next, byte for byte: %s',
    async (id, { directory }) => {
      const [first, ...others] = stagesOf(stackOf(id)) as [StageName, ...StageName[]];
      writeTree(directory, textsAt(first, id));
      for (const stage of others) {
        const { to, conflicts } = await apply(requestIn(directory));
        expect([to, conflicts]).toEqual([stage, []]);
        expect(starterIn(directory)).toEqual(textsAt(stage, id));
      }
      expect(await refusal(apply(requestIn(directory)))).toContain(
        'the last one: there is no next.',
      );
    },
  );

  test('does the same when its lesson has begun', async ({ directory }) => {
    writeTree(directory, textsAt('hello'));
    await begin(requestIn(directory));
    await apply(requestIn(directory));
    expect(starterIn(directory)).toEqual(textsAt('crud'));
  });

  test('keeps what somebody has changed, and what they have added', async ({ directory }) => {
    const { 'src/app.ts': app = '', ...rest } = textsAt('hello');
    writeTree(directory, { ...rest, 'src/app.ts': `// Mine.\n${app}`, 'src/mine.ts': 'mine' });
    const { conflicts } = await apply(requestIn(directory));
    expect(conflicts).toEqual([]);
    const after = starterIn(directory);
    expect(after['src/mine.ts']).toBe('mine');
    expect(after['src/app.ts']).toBe(`// Mine.\n${textsAt('crud')['src/app.ts']}`);
  });

  test('marks where both have written, and names the file', async ({ directory }) => {
    writeTree(directory, { ...textsAt('hello'), 'src/books/book.routes.ts': 'mine();\n' });
    const { conflicts } = await apply(requestIn(directory));
    expect(conflicts.map(({ path }) => path)).toEqual(['src/books/book.routes.ts']);
    expect(starterIn(directory)['src/books/book.routes.ts']).toContain('<<<<<<<');
  });

  test('leaves the code of somebody whose tests have passed as it is', async ({ directory }) => {
    writeTree(directory, { ...textsAt('hello'), 'src/books/book.routes.ts': 'mine();\n' });
    await begin(requestIn(directory));
    notePassed(directory, 'crud', true);
    const { conflicts, kept } = await apply(requestIn(directory));
    expect([conflicts, kept.map(({ path }) => path)]).toEqual([[], ['src/books/book.routes.ts']]);
    const { 'src/books/book.routes.ts': mine, ...rest } = starterIn(directory);
    const { 'src/books/book.routes.ts': _, ...wanted } = textsAt('crud');
    expect([mine, rest]).toEqual(['mine();\n', wanted]);
  });

  test('is taken back by --back, which brings all back as it was', async ({ directory }) => {
    const before = { ...textsAt('hello'), 'src/app.ts': '// Mine.\n' };
    writeTree(directory, before);
    await apply(requestIn(directory));
    expect(undo(directory).undone).toBe('hello to crud');
    expect(starterIn(directory)).toEqual(before);
  });
});

describe('next', () => {
  test('adds the tests of the next stage and its lesson, and leaves the code', async ({
    directory,
  }) => {
    writeTree(directory, textsAt('hello'));
    const { stage, lesson, changed, packages } = await begin(requestIn(directory));
    expect(stage).toBe('crud');
    expect(lesson.text).toMatch(/^# Books, kept in a database\n/);
    expect(changed?.files.map(({ path }) => path)).toEqual(['test/books.test.ts', recordPath]);
    expect(packages.needed).toContainEqual(expect.stringMatching(/^@prisma\/client@\d/));
    const { [recordPath]: record, ...after } = starterIn(directory);
    expect(JSON.parse(record ?? '')).toMatchObject({ lesson: 'crud', answers: { stage: 'hello' } });
    expect(after['src/app.ts']).toBe(textsAt('hello')['src/app.ts']);
  });

  test('a second time only says the lesson again, whatever became of its tests', async ({
    directory,
  }) => {
    writeTree(directory, textsAt('hello'));
    await begin(requestIn(directory));
    rmSync(join(directory, 'test/books.test.ts'));
    const { changed, lesson } = await begin(requestIn(directory));
    expect([changed, lesson.sections.Goal]).toEqual([null, expect.stringContaining('books')]);
    expect(starterIn(directory)).not.toHaveProperty('test/books.test.ts');
  });

  test('--back takes it back', async ({ directory }) => {
    writeTree(directory, textsAt('hello'));
    await begin(requestIn(directory));
    undo(directory);
    expect(starterIn(directory)).toEqual(textsAt('hello'));
  });

  test('--list says where somebody is', async ({ directory }) => {
    const statesIn = () => listStages(progressIn(directory, sources)).map(({ state }) => state);
    writeTree(directory, textsAt('hello'));
    expect(statesIn().slice(0, 2)).toEqual(['here', 'to come']);
    await begin(requestIn(directory));
    expect(statesIn().slice(0, 2)).toEqual(['here', 'begun']);
    await apply(requestIn(directory));
    expect(statesIn().slice(0, 2)).toEqual(['done', 'here']);
  });

  test('--show names the layers, and has nothing of what npm writes', ({ directory }) => {
    writeTree(directory, textsAt('hello'));
    const { from, to, files } = show(requestIn(directory));
    // Under the name that the starter has.
    expect(files.find(({ path }) => path === 'README.md')?.patch).toContain('# shop');
    expect([from, to]).toEqual([
      'express-sqlite-jwt-memory@hello',
      'express-sqlite-jwt-memory@crud',
    ]);
    const paths = files.map(({ path }) => path);
    expect(paths).not.toContain('package-lock.json');
    expect(files[paths.indexOf('src/app.ts')]?.layers).toContain('framework/express@crud');
  });

  test('refuses a starter of another version', async ({ directory }) => {
    writeTree(directory, textsAt('hello'));
    const record = { ...recordIn(directory), version: '1.0.0' };
    writeFileSync(join(directory, recordPath), JSON.stringify(record));
    expect(await refusal(begin(requestIn(directory)))).toContain(
      'of create-backend-practice 1.0.0',
    );
  });
});

describe('helpers of tests', () => {
  const helpers = ['test/start-app.ts', 'test/test-database.ts'];
  const bring = (directory: string) =>
    bringHelpers(progressIn(directory, sources), directory, sources);
  const code = { 'src/config.ts': '', 'src/db/client.ts': '', 'src/db/migrations.ts': '' };
  const crud = textsAt('crud');
  const written = Object.fromEntries(Object.keys(code).map((path) => [path, crud[path] ?? '']));

  test('come when the code is there that they import', async ({ directory }) => {
    writeTree(directory, textsAt('hello'));
    await begin(requestIn(directory));
    expect(bring(directory)).toEqual([]);
    writeTree(directory, code);
    // Not yet: nothing in these files has the names that are imported.
    expect(bring(directory)).toEqual([]);
    writeTree(directory, written);
    expect(bring(directory)).toEqual(helpers);
    expect(starterIn(directory)).toMatchObject({ 'test/start-app.ts': crud['test/start-app.ts'] });
    expect(bring(directory)).toEqual([]);
  });

  test('stay where somebody has changed them', async ({ directory }) => {
    writeTree(directory, { ...crud, ...textsAt('hello'), 'test/start-app.ts': 'mine' });
    await begin(requestIn(directory));
    expect(bring(directory)).not.toContain('test/start-app.ts');
    expect(starterIn(directory)['test/start-app.ts']).toBe('mine');
  });

  test('go back to no stage with the lesson, for the code stays too', async ({ directory }) => {
    writeTree(directory, textsAt('hello'));
    await begin(requestIn(directory));
    writeTree(directory, written);
    bring(directory);
    undo(directory);
    expect(starterIn(directory)).not.toHaveProperty('test/books.test.ts');
    expect(starterIn(directory)['test/start-app.ts']).toBe(crud['test/start-app.ts']);
  });
});

describe('a begun lesson', () => {
  test('stays begun when another answer changes the starter', async ({ directory }) => {
    writeTree(directory, textsAt('hello'));
    await begin(requestIn(directory));
    await change({ ...requestIn(directory), choices: { framework: 'fastify', auth: 'none' } });
    const id = 'fastify-sqlite-none-memory';
    expect(recordIn(directory)).toMatchObject({ lesson: 'crud', answers: { stage: 'hello' } });
    expect(progressIn(directory, sources).isBegun).toBe(true);
    await apply(requestIn(directory));
    expect(starterIn(directory)).toEqual(textsAt('crud', id));
  });
});

test('notes of one lesson say nothing of another', ({ directory }) => {
  noteHints(directory, 'crud', 2);
  expect([hintsGiven(directory, 'crud'), hintsGiven(directory, 'complete')]).toEqual([2, 0]);
  expect(readFileSync(join(directory, '.create-backend-practice-change/.gitignore'), 'utf8')).toBe(
    '*\n',
  );
});
