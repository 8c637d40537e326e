/**
 * `npm run explain`: what the changes in the working tree do to the stacks, compared with the
 * last commit: `24 stacks: auth=jwt`, and below it the files and packages that change there.
 */
import { execFileSync } from 'node:child_process';
import { allStacks, stackId } from '../../src/model/stack.ts';
import {
  type Change,
  contentChanges,
  fileChanges,
  groupChanges,
  layersIn,
  type Manifests,
  versionChanges,
} from './changes.ts';
import { composeAll } from './composed-stack.ts';
import { conditionOf } from './condition.ts';
import { manifestOf, versionsText } from './manifest.ts';
import { extremesOf, sourceLinesOf } from './sizes.ts';

const composed = composeAll();
const before = committedManifests();
const after = new Map(composed.map((stack) => [stack.id, manifestOf(stack)]));
if (before.size === 0) console.log('The last commit has no manifests: run npm run snapshots.\n');
else printGroups(changesSince(before, after));
printSizes();

function changesSince(before: Manifests, after: Manifests): Change[] {
  const layersBefore = (id: string) => layersIn(before.get(id));
  const committedVersions = committed('tests/manifests/versions.txt');
  return [
    ...fileChanges(before, after),
    ...versionChanges(committedVersions, versionsText(), layersBefore),
    ...contentChanges(changedTemplates(), after),
  ];
}

function printGroups(changes: readonly Change[]): void {
  if (changes.length === 0) console.log('No stack changes.\n');
  for (const [first, ...others] of groupChanges(changes)) {
    const { stacks } = first;
    console.log(`${stacks.length} stack${stacks.length > 1 ? 's' : ''}: ${conditionOf(stacks)}`);
    for (const { effect } of [first, ...others]) console.log(`  ${effect}`);
    console.log('');
  }
}

function printSizes(): void {
  const { smallest, largest } = extremesOf(composed);
  const [least, most] = [smallest, largest].map(
    (stack) => `${sourceLinesOf(stack)} (${stack.id}, ${stack.files.size} files in all)`,
  );
  console.log(`Lines of TypeScript under src: from ${least} to ${most}.`);
}

function committedManifests(): Manifests {
  const listed = git('ls-tree', '-r', '--name-only', 'HEAD', 'tests/manifests').split('\n');
  const ids = allStacks().map(stackId);
  const present = ids.filter((id) => listed.includes(`tests/manifests/${id}.txt`));
  return new Map(present.map((id) => [id, committed(`tests/manifests/${id}.txt`)]));
}

function committed(path: string): string {
  return git('show', `HEAD:${path}`);
}

/** Without `templates/`, as layers name them. */
function changedTemplates(): string[] {
  const changed = git('diff', '--name-only', '--relative=templates', 'HEAD', '--', 'templates');
  return changed.split('\n').filter(Boolean);
}

function git(...args: string[]): string {
  return execFileSync('git', args, { encoding: 'utf8' });
}
