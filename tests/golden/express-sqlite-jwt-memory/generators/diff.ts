/** What a change does to a file, line by line, for `--dry-run`. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { GenerateError } from './generate-error.ts';
import type { Change } from './write.ts';

/** `folder` has the file as it shall be. https://git-scm.com/docs/git-diff */
export function diffOf({ path, before, after }: Change, project: string, folder: string): string {
  const [old, name] = [before === null ? 'new file' : path, after === null ? 'removed' : path];
  const files = [
    before === null ? '/dev/null' : join(project, path),
    after === null ? '/dev/null' : join(folder, path),
  ];
  const options = ['--no-index', '--no-color', '--no-ext-diff', '--unified=2'];
  const output = { encoding: 'utf8', maxBuffer: 2 ** 26 } as const;
  const { stdout, error } = spawnSync('git', ['diff', ...options, '--', ...files], output);
  if (error) throw new GenerateError(`git shows what would change, but: ${error.message}`);
  return `--- ${old}\n+++ ${name}\n${stdout.slice(stdout.indexOf('@@ '))}`;
}
