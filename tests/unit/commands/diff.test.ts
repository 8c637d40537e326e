import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { compare, diffText, statText } from '../../../src/commands/diff.ts';
import { composeProject } from '../../../src/composing/project.ts';
import { recordPath } from '../../../src/composing/record.ts';
import { templates } from '../../../src/reading/disk.ts';
import { sha256 } from '../../../src/reading/sha256.ts';
import { readStarter } from '../../../src/reading/starter.ts';
import { userErrorOf } from '../../support/errors.ts';
import { answersWith } from '../../support/project.ts';
import { test, writeTree } from '../../support/test.ts';
import { stackOf } from '../../tools/composed-stack.ts';

const sources = { templates, version: '1.2.3', randomText: () => 'secret', sha256 };
const place = { workingDirectory: '/home/ada', sources };

function textsOf(id: string): Record<string, string> {
  const answers = answersWith({ stack: stackOf(id), name: 'my-backend' });
  const { files } = composeProject(answers, sources);
  return Object.fromEntries([...files].map(([path, { text }]) => [path, text]));
}

describe('diff', () => {
  test('git apply makes one stack of the other', ({ directory }) => {
    const [from, to] = ['express-sqlite-none-none', 'fastify-mongodb-session-redis'];
    writeTree(directory, textsOf(from));
    const patch = `${diffText(compare(from, to, place), false)}\n`;
    writeFileSync(join(directory, '..', 'a.patch'), patch);
    execFileSync('git', ['init', '-q'], { cwd: directory });
    execFileSync('git', ['apply', '../a.patch'], { cwd: directory });
    const { [recordPath]: _, '.env': __, ...wanted } = textsOf(to);
    expect(Object.fromEntries(readStarter(directory))).toEqual(wanted);
  });

  test('names the layers of a file, and of a hunk of a file that several write', () => {
    const { files } = compare('express-sqlite-none-none', 'express-sqlite-none-redis', place);
    const manifest = files.find(({ path }) => path === 'package.json');
    expect(manifest?.patch).toMatch(/^@@ .* @@ .*cache\/redis/m);
    const cache = files.find(({ path }) => path === 'src/cache/redis.ts');
    expect(cache).toMatchObject({ kind: 'added', layers: ['cache/redis'], deletions: 0 });
  });

  test('the same stack twice differs in nothing', () => {
    const id = 'express-sqlite-jwt-memory';
    expect(compare(id, id, place)).toEqual({ from: id, to: id, files: [] });
  });

  test('compares a starter that somebody has worked on with its stack, without secrets', ({
    directory,
  }) => {
    const { '.env': env, ...texts } = textsOf('express-sqlite-jwt-memory');
    writeTree(directory, { ...texts, '.env': `${env}MINE=1\n`, 'src/mine.ts': 'export {};\n' });
    const { files } = compare('express-sqlite-jwt-memory', directory, place);
    expect(files.map(({ path, kind, insertions }) => [path, kind, insertions])).toEqual([
      ['src/mine.ts', 'added', 1],
    ]);
  });

  test('a line that somebody wrote is of no layer, and what is no text is not shown', ({
    directory,
  }) => {
    const texts = textsOf('express-sqlite-jwt-memory');
    const main = `${texts['src/main.ts']}// mine\n`;
    writeTree(directory, { ...texts, 'src/main.ts': main, 'logo.png': '\0' });
    const { files } = compare('express-sqlite-jwt-memory', directory, place);
    const [logo, changed] = files.map(({ patch }) => patch);
    expect(logo).toBe('It is no text.');
    expect(changed).toMatch(/^@@ .* @@\n/);
  });

  test('--stat has a line for each file, and the sum', () => {
    const text = statText(compare('express-sqlite-none-none', 'express-sqlite-none-memory', place));
    expect(text).toMatch(/^ {2}src\/cache\/settings\.ts +\+\d+ +-0 {2}cache\/memory$/m);
    expect(text).toMatch(/^\d+ files differ, \d+ lines more in the second, \d+ less$/m);
  });

  test('only a terminal gets colours', () => {
    const difference = compare('express-sqlite-none-none', 'express-sqlite-none-memory', place);
    expect(diffText(difference, false)).not.toContain('\u001b');
    expect(diffText(difference, true)).toContain('\u001b[32m+');
  });

  test('refuses what is neither a stack nor a directory, with the nearest stack', () => {
    const run = () => compare('express-sqlite-none-none', 'express-sqlite-none-memori', place);
    const error = userErrorOf(run);
    expect(error).toContain(
      'There is no stack express-sqlite-none-memori, and no directory of that name.',
    );
    expect(error).toMatch(/mean .*express-sqlite-none-memory/);
  });
});

test('a stage of a stack stands behind an @', () => {
  const id = 'express-sqlite-jwt-memory';
  const { files } = compare(`${id}@hello`, id, place);
  expect(files.find(({ path }) => path === 'src/app.ts')).toMatchObject({
    kind: 'changed',
    layers: expect.arrayContaining(['framework/express@hello', 'framework/express']),
  });
  expect(userErrorOf(() => compare(`${id}@hallo`, id, place))).toContain('behind an @: hello');
});
