/** `npm run generate` in a starter, as a learner runs it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateCommands } from '../contract/generated.ts';
import { type Project, runIn, runTool } from './project.ts';

/** Makes the resources of the contract. What they add is from then on what belongs there. */
export async function generateResources(
  project: Project,
  generate = npmRunGenerate,
): Promise<void> {
  const before = treeOf(project);
  for (const command of generateCommands) await generate(project, command);
  if (treeOf(project) === before) throw new Error('npm run generate has made nothing');
}

/** @throws Error when the same commands change a single byte */
export async function generateAgain(project: Project): Promise<void> {
  const before = treeOf(project);
  for (const command of generateCommands) await npmRunGenerate(project, command);
  const after = treeOf(project);
  if (after === before) return;
  const changed = git(project, 'diff-tree', '-r', '--name-only', before, after);
  throw new Error(`made once more, the same resources change ${changed.trim().split('\n')}`);
}

async function npmRunGenerate(project: Project, command: string): Promise<void> {
  await runIn(project, 'npm', ['run', '--silent', 'generate', '--', ...command.split(' ')]);
}

/** A third resource, which others need not know: made, given a field, changed, used and removed. */
export async function changeAndRemove(
  project: Project,
  use: () => Promise<void>,
  generate = npmRunGenerate,
): Promise<void> {
  const before = treeOf(project, ...kept);
  await generate(
    project,
    'resource fine/penalties loanId:reference:loan amount:decimal=2.50 reason:enum:late,lost=late number:integer unique:loanId,number',
  );
  // Columns come and go in a table that has rows already.
  for (const script of ['db:migrate', 'db:seed'])
    await runIn(project, 'npm', ['run', '--silent', script]);
  await generate(project, 'field fine paidOn:date?');
  await generate(project, 'field fine open:boolean=true');
  await generate(project, 'field fine note:string?');
  // The rows have none, and get the default; of those that have a reason, each keeps it.
  await generate(project, 'change fine note:string:1..300=none');
  await generate(project, 'change fine reason:string:1..40?');
  await generate(project, 'remove fine note');
  await generate(project, 'field fine authorId:reference:author?');
  await use();
  await generate(project, 'remove fine');
  const after = treeOf(project, ...kept);
  treeOf(project); // From now on these belong there, too.
  if (after === before) return;
  const changed = git(project, 'diff-tree', '-r', '--name-only', before, after);
  throw new Error(`made and removed, a resource leaves changes in ${changed.trim().split('\n')}`);
}

/** They stay: databases have applied the migrations, and the record keeps what was called. */
const kept = [':!prisma/migrations', ':!.backend-practice.json'];

/** The same without npm, which takes a fifth of the time. */
export async function generateInShort(project: Project, command: string): Promise<void> {
  const { scripts } = JSON.parse(readFileSync(join(project.directory, 'package.json'), 'utf8'));
  const [tool, ...args]: string[] = scripts.generate.split(' ');
  await runTool(project, tool ?? '', ...args, ...command.split(' '));
}

/** A name for every byte that git sees. https://git-scm.com/docs/git-write-tree */
function treeOf(project: Project, ...but: string[]): string {
  git(project, 'add', '--all', '--', '.', ...but);
  return git(project, 'write-tree').trim();
}

function git({ directory }: Project, ...args: string[]): string {
  return execFileSync('git', args, { cwd: directory, encoding: 'utf8' });
}
