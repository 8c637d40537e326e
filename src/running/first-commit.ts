/** What a starter was made as, from its own Git: its first commit. */
import type { Texts } from '../composing/compare.ts';
import { recordPath } from '../composing/record.ts';
import { UserError } from '../model/errors.ts';
import { capture } from './capture.ts';

const limit = 60_000;

/**
 * The files of the first commit that has the record, as they are kept there: Git has not changed their
 * line ends yet. The repository may be of a folder above. Not told apart from what was committed with it.
 *
 * @throws UserError when there is none
 */
export async function firstCommitIn(directory: string): Promise<Texts> {
  const commits = await git(directory, ['rev-list', '--reverse', 'HEAD', '--', recordPath]);
  const [commit = ''] = commits.toString('utf8').split('\n');
  if (commit === '') throw new UserError(`No commit has ${recordPath}.`, 'Commit the starter.');
  // In a folder of the repository, its own files with their paths from there.
  const listed = await git(directory, ['ls-tree', '-r', '-z', commit]);
  const blobs = blobsIn(listed.toString('utf8'));
  const ids = blobs.map(({ id }) => `${id}\n`).join('');
  const contents = textsOf(await git(directory, ['cat-file', '--batch'], ids));
  return new Map(blobs.map(({ path }, place) => [path, contents[place] ?? '']));
}

/** Commands that show no colours, run no hooks, and change nothing: https://git-scm.com/docs/git#_interrogation_commands */
async function git(directory: string, args: readonly string[], input?: string): Promise<Buffer> {
  const options = { directory, limit, ...(input !== undefined && { input }) };
  const { isDone, stdout, said } = await capture({ command: 'git', args }, options);
  if (isDone) return stdout;
  const last = said.trim().split('\n').at(-1) ?? '';
  throw new UserError(`Git cannot read the first commit: ${last}`, 'Commit the starter.');
}

/** Of lines such as `100644 blob 8c7e5a667f1b771847fe88c01c3de34413a1b220<tab>src/main.ts`, each with NUL at its end. */
function blobsIn(listed: string): { readonly id: string; readonly path: string }[] {
  const entries = listed.matchAll(/(\d+) (\w+) ([0-9a-f]+)\t([^\0]+)\0/g);
  return [...entries].flatMap(([, mode = '', type, id = '', path = '']) =>
    type === 'blob' && mode !== '120000' ? [{ id, path }] : [],
  );
}

/** Of `<id> blob <length>`, and on the next line so many bytes, for each. */
function textsOf(batch: Buffer): string[] {
  const texts: string[] = [];
  for (let at = 0; at < batch.length; ) {
    const start = batch.indexOf('\n', at) + 1;
    const length = Number(batch.subarray(at, start).toString('utf8').trim().split(' ')[2]);
    texts.push(batch.subarray(start, start + length).toString('utf8'));
    at = start + length + 1;
  }
  return texts;
}
