import { readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { check } from '../../src/commands/check.ts';
import { apply, begin } from '../../src/commands/next.ts';
import { composeProject } from '../../src/composing/project.ts';
import type { UserError } from '../../src/model/errors.ts';
import type { StageName } from '../../src/model/stages.ts';
import { templates } from '../../src/reading/disk.ts';
import { sha256 } from '../../src/reading/sha256.ts';
import { answersWith } from '../support/project.ts';
import { test, writeTree } from '../support/test.ts';
import { stackOf } from '../tools/composed-stack.ts';
import { supersetModules } from '../tools/superset.ts';

const sources = { templates, version: '1.2.3', randomText: () => 'a'.repeat(64), sha256 };
const ids = ['express-sqlite-none-none', 'fastify-sqlite-none-none'] as const;

const requestIn = (directory: string) => ({ directory, sources, notice: () => {}, dryRun: false });

/** A starter with its packages. */
function makeStarter(directory: string, stage: StageName, id: string = ids[0]): void {
  const { files } = composeProject(
    answersWith({ name: 'shop', stack: stackOf(id), stage }),
    sources,
  );
  writeTree(directory, Object.fromEntries([...files].map(([path, { text }]) => [path, text])));
  symlinkSync(supersetModules, join(directory, 'node_modules'));
}

function change(directory: string, path: string, before: string, after: string): void {
  const text = readFileSync(join(directory, path), 'utf8');
  expect(text).toContain(before);
  writeFileSync(join(directory, path), text.replace(before, after));
}

/** What all of its tests need is not there. */
const prepared = `import { beforeAll, expect, test } from 'vitest';
import { startApp } from './start-app.ts';

beforeAll(async () => {
  const app = await startApp();
  expect((await app.send('POST', '/v1/users')).status).toBe(201);
});
test('one', () => {});
`;

describe('next --check', () => {
  test.for(ids)('passes where the code is that of the stage: %s', async (id, { directory }) => {
    makeStarter(directory, 'crud', id);
    expect(await check(requestIn(directory))).toMatchObject({
      stage: 'crud',
      isLesson: false,
      findings: [],
    });
    expect(readdirSync(join(directory, '.create-backend-practice-change'))).toEqual(['.gitignore']);
  });

  test('a lesson whose tests were removed is not passed', async ({ directory }) => {
    makeStarter(directory, 'hello');
    await begin(requestIn(directory));
    rmSync(join(directory, 'test/books.test.ts'));
    const { findings } = await check(requestIn(directory));
    expect(findings).toContainEqual({
      test: 'test/books.test.ts',
      file: 'test/books.test.ts',
      what: 'This test of the lesson is not there any more.',
    });
  });

  test('teaches as soon as a lesson has begun: by requests, not by what cannot be loaded', async ({
    directory,
  }) => {
    makeStarter(directory, 'hello');
    await begin(requestIn(directory));
    const { stage, isLesson, total, findings } = await check(requestIn(directory));
    expect([stage, isLesson, total > findings.length]).toEqual(['crud', true, true]);
    expect(findings).toContainEqual(
      expect.objectContaining({
        test: 'adding a book answers 201 with the address of the new book',
        file: 'test/books.test.ts',
        what: expect.stringMatching(/^Expected: 201\. Came: 404\./),
        curl: expect.stringMatching(/^curl -i -X POST http:\/\/localhost:3000\/v1\/books -H /),
        look: 'src/books/book.routes.ts',
      }),
    );
    expect(findings.map(({ what }) => what).join()).not.toMatch(/Cannot find|TypeError|undefined/);
  });

  test.for([
    [
      'res.status(204).end()',
      'res.status(200).end()',
      'a deleted book is gone',
      'Expected: 204. Came: 200.',
    ],
    [
      '{ ...book, ...wanted }',
      '{ ...wanted, ...book }',
      'changing a book',
      /Expected: .*Emma Woodhouse.* Came: .*"Emma"/,
    ],
  ] as const)(
    'finds what is wrong, with the request: %s',
    async ([right, wrong, name, what], { directory }) => {
      makeStarter(directory, 'crud');
      change(directory, 'src/books/book.routes.ts', right, wrong);
      const { findings } = await check(requestIn(directory));
      const found = findings.find(({ test }) => test.startsWith(name));
      expect(found?.what).toMatch(what);
      expect(found?.curl).toMatch(
        /^curl -i -X (DELETE|PATCH) http:\/\/localhost:3000\/v1\/books\/[0-9a-f-]{36}/,
      );
      expect(found?.look).toBe('src/books/book.routes.ts');
    },
  );

  test('somebody who wrote it all may go on, and keeps it', async ({ directory }) => {
    makeStarter(directory, 'hello');
    await begin(requestIn(directory));
    const { files } = composeProject(
      answersWith({ name: 'shop', stack: stackOf(ids[0]), stage: 'crud' }),
      sources,
    );
    const written = [...files].filter(([path]) => !/^(test\/|\.backend-practice)/.test(path));
    const mine = (path: string, text: string) =>
      path.startsWith('src/') ? `// Mine.\n${text}` : text;
    writeTree(
      directory,
      Object.fromEntries(written.map(([path, { text }]) => [path, mine(path, text)])),
    );
    expect((await check(requestIn(directory))).findings).toEqual([]);
    const { conflicts, to } = await apply(requestIn(directory));
    expect([conflicts, to]).toEqual([[], 'crud']);
    for (const path of ['src/app.ts', 'src/books/book.routes.ts']) {
      expect(readFileSync(join(directory, path), 'utf8')).toBe(
        mine(path, files.get(path)?.text ?? ''),
      );
    }
  });

  test('has the request too where tests are prepared', async ({ directory }) => {
    makeStarter(directory, 'crud');
    writeTree(directory, { 'test/prepared.test.ts': prepared });
    const { findings } = await check(requestIn(directory));
    expect(findings).toEqual([
      {
        test: 'test/prepared.test.ts',
        file: 'test/prepared.test.ts',
        line: 6,
        what: 'Expected: 201. Came: 404.',
        curl: 'curl -i -X POST http://localhost:3000/v1/users',
      },
    ]);
  });

  test('says that packages are missing', async ({ directory }) => {
    const { files } = composeProject(answersWith({ stage: 'hello' }), sources);
    writeTree(directory, Object.fromEntries([...files].map(([path, { text }]) => [path, text])));
    const error: UserError = await check(requestIn(directory)).catch((thrown) => thrown);
    expect(error.message).toContain('are not installed, and the tests need them.');
  });
});
