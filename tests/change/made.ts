/** Starters on the disk, made in this process: a command for each would take most of the time. */
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { change } from '../../src/commands/change.ts';
import type { Texts } from '../../src/composing/compare.ts';
import { composeProject, type Project, type Sources } from '../../src/composing/project.ts';
import { recordPath } from '../../src/composing/record.ts';
import { type Stack, stackId } from '../../src/model/stack.ts';
import { templates } from '../../src/reading/disk.ts';
import { sha256 } from '../../src/reading/sha256.ts';
import { readStarter } from '../../src/reading/starter.ts';
import { answersWith } from '../support/project.ts';
import { writeTree } from '../support/test.ts';

/** Reads each stack's templates once. */
function remembered<Key, Value>(idOf: (key: Key) => string, make: (key: Key) => Value) {
  const known = new Map<string, Value>();
  return (key: Key): Value => {
    const id = idOf(key);
    if (!known.has(id)) known.set(id, make(key));
    return known.get(id) as Value;
  };
}

const lockOf = remembered(
  ([stack]: readonly [Stack, string]) => stackId(stack),
  ([stack, manifest]) => templates.lockedPackagesOf(stack, manifest),
);

export const sources: Sources = {
  templates: {
    layersOf: remembered(stackId, (stack) => templates.layersOf(stack)),
    joinYaml: templates.joinYaml,
    lockedPackagesOf: (stack, manifest) => lockOf([stack, manifest]),
    installationOf: templates.installationOf,
  },
  version: '1.2.3',
  randomText: () => 'a'.repeat(64),
  sha256,
};

export const projectOf: (stack: Stack) => Project = remembered(stackId, (stack) =>
  composeProject(answersWith({ name: 'library', stack }), sources),
);

/** Its files, with `.env`. */
export function makeStarter(directory: string, stack: Stack): void {
  mkdirSync(directory, { recursive: true });
  const texts = [...projectOf(stack).files].map(([path, { text }]) => [path, text] as const);
  writeTree(directory, Object.fromEntries(texts));
}

/** All files of it; the secrets of `.env` are made equal. */
export function starterIn(directory: string): Texts {
  const read = (path: string) => readFileSync(join(directory, path), 'utf8');
  const env = read('.env').replaceAll(/[0-9a-f]{64}/g, 'a'.repeat(64));
  return new Map([...readStarter(directory), ['.env', env], [recordPath, read(recordPath)]]);
}

/** As the command does it. */
export function changeTo(directory: string, stack: Stack) {
  const notices: string[] = [];
  const notice = (text: string) => void notices.push(text);
  return change({ directory, choices: stack, sources, notice, dryRun: false });
}
