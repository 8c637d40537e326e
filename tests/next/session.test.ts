/** A learner in a real terminal, from one lesson to the next: what is typed, and what is read. */
import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { composeProject } from '../../src/composing/project.ts';
import { templates } from '../../src/reading/disk.ts';
import { sha256 } from '../../src/reading/sha256.ts';
import { ownVersion } from '../../src/this-package.ts';
import { bin } from '../support/command.ts';
import { answersWith } from '../support/project.ts';
import { writeTree } from '../support/test.ts';
import { hasTmux, test } from '../terminal/terminal.ts';
import { stackOf } from '../tools/composed-stack.ts';
import { supersetModules } from '../tools/superset.ts';

const sources = { templates, version: ownVersion(), randomText: () => 'a'.repeat(64), sha256 };
const stack = stackOf('express-sqlite-none-none');

function textsAt(stage: 'hello' | 'crud'): Record<string, string> {
  const { files } = composeProject(answersWith({ name: 'shop', stack, stage }), sources);
  return Object.fromEntries([...files].map(([path, { text }]) => [path, text]));
}

/** What a learner writes for the stage `crud`: all but tests, in words of their own. */
function written(): Record<string, string> {
  const own = Object.entries(textsAt('crud')).filter(
    ([path]) => !/^(test\/|\.backend-practice|README|package-lock)/.test(path),
  );
  return Object.fromEntries(
    own.map(([path, text]) => [path, path.startsWith('src/') ? `// Mine.\n${text}` : text]),
  );
}

/** Without where the lines are broken. */
function wordsOf(screen: string): string {
  return screen.replaceAll(/[\s#]+/g, ' ');
}

describe.skipIf(!hasTmux)('a lesson in a terminal (needs tmux)', () => {
  test('begins, teaches, is passed, and leads on; what was written stays', async ({
    directory,
    terminal,
  }) => {
    const starter = join(directory, 'shop');
    writeTree(starter, textsAt('hello'));
    symlinkSync(supersetModules, join(starter, 'node_modules'), 'junction');
    let turn = 0;
    const next = (flag = '', code = 0) => {
      turn += 1; // The end of the turn before may still be on the screen.
      terminal.type(`clear; ${process.execPath} ${bin} next ${flag}; echo "end ${turn}: code $?"`);
      terminal.press('Enter');
      return terminal.shows(`end ${turn}: code ${code}`);
    };

    await terminal.startProgram(starter, process.execPath, bin, 'next');
    const begun = await terminal.shows('exit code 0');
    expect(begun).toMatch(/Into your starter came:\n {2}added +test\/books\.test\.ts\n/);
    // Broken where the path to the command is long.
    expect(wordsOf(begun)).toContain(' next --check run the tests, and hear');

    const failed = await next('--check', 1);
    expect(failed).toMatch(/✖ a deleted book is gone \(test\/books\.test\.ts:\d+\)\n/);
    expect(failed).toMatch(/ {2}Expected: 201\. Came: 404\./);
    expect(failed).toContain('curl -i -X POST http://localhost:3000/v1/books');
    expect(failed).toContain('Look at src/books/book.routes.ts.');

    expect(await next('--hint')).toContain('Hint 1 of 3');

    writeTree(starter, written());
    const passed = await next('--check');
    expect(passed).toContain('so these came: test/start-app.ts, test/test-database.ts.');
    expect(passed).toContain('All 9 tests pass. You have built "Books, kept in a database"');

    const applied = await next('--apply');
    expect(applied).toContain('hello → crud: ');
    expect(applied).not.toContain('Left to you');
    expect(await next('--list')).toContain('❯ crud ');
    expect(await next('--dry-run | head -3')).toContain('# Input that is checked');
  });
});
