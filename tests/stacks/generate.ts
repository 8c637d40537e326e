/** `npm run generate` in a starter, as a learner runs it. */
import { execFileSync } from 'node:child_process';
import { generateCommands } from '../contract/generated.ts';
import { type Project, runIn } from './project.ts';

/** Makes the resources of the contract. What they add is from then on what belongs there. */
export async function generateResources(project: Project): Promise<void> {
  const before = treeOf(project);
  for (const command of generateCommands) await generate(project, command);
  if (treeOf(project) === before) throw new Error('npm run generate has made nothing');
}

/** @throws Error when the same commands change a single byte */
export async function generateAgain(project: Project): Promise<void> {
  const before = treeOf(project);
  for (const command of generateCommands) await generate(project, command);
  const after = treeOf(project);
  if (after === before) return;
  const changed = git(project, 'diff-tree', '-r', '--name-only', before, after);
  throw new Error(`made once more, the same resources change ${changed.trim().split('\n')}`);
}

async function generate(project: Project, command: string): Promise<void> {
  await runIn(project, 'npm', ['run', '--silent', 'generate', '--', ...command.split(' ')]);
}

/** A name for every byte that git sees. https://git-scm.com/docs/git-write-tree */
function treeOf(project: Project): string {
  git(project, 'add', '--all');
  return git(project, 'write-tree').trim();
}

function git({ directory }: Project, ...args: string[]): string {
  return execFileSync('git', args, { cwd: directory, encoding: 'utf8' });
}
