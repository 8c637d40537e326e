import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { optionsOf } from '../../src/model/stack.ts';
import { treeOf } from '../support/test.ts';
import { composeStack, stackOf } from '../tools/composed-stack.ts';
import { goldenStacks } from './golden-stacks.ts';

const folder = fileURLToPath(new URL('.', import.meta.url));

describe.each(goldenStacks)('%s', (id) => {
  const { files } = composeStack(stackOf(id));

  test('comes out as it lies on disk', async () => {
    for (const [path, { text }] of files) {
      await expect.soft(text).toMatchFileSnapshot(join(folder, id, path));
    }
  });

  test('has no file on disk that does not come out', () => {
    const onDisk = treeOf(join(folder, id)).filter((path) => !path.endsWith('/'));
    expect(onDisk).toEqual([...files.keys()].sort());
  });

  test('is not hidden from git by a .gitignore, its own or ours', () => {
    const input = [...files.keys()].map((path) => `tests/golden/${id}/${path}`).join('\n');
    const args = ['check-ignore', '--no-index', '--stdin'];
    // Ends with 1, and says nothing, when none of the paths is ignored.
    const ignored = outputOf(() => execFileSync('git', args, { input, encoding: 'utf8' }));
    expect(ignored).toBe('');
  });
});

test('there are the golden projects and nothing else', () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((one) => one.isDirectory());
  expect(folders.map(({ name }) => name).sort()).toEqual([...goldenStacks].sort());
});

test('there is one for each framework', () => {
  const shown = goldenStacks.map((id) => stackOf(id).framework);
  expect(shown).toEqual(optionsOf('framework').map(([name]) => name));
});

function outputOf(run: () => string): string {
  try {
    return run();
  } catch (error) {
    const { status, stdout, stderr } = error as { status: number; stdout: string; stderr: string };
    return status === 1 ? stdout : stderr;
  }
}
