/** What a change of the templates does to the stacks: two sets of manifests, compared. */

import { allStacks, type Stack, stackId } from '../../src/model/stack.ts';
import { layersOf } from '../../src/reading/layers.ts';

/** Text of each manifest, by stack id. */
export type Manifests = ReadonlyMap<string, string>;

/** One effect, such as `+ src/auth/tokens.ts`, and the stacks that have it. */
export interface Change {
  readonly effect: string;
  readonly stacks: readonly Stack[];
}

interface Line {
  readonly layers: string;
  readonly hash: string;
}

/** Files that are new, gone, from other layers, or composed to another text. */
export function fileChanges(before: Manifests, after: Manifests): Change[] {
  return collect((id) => {
    const [old, current] = [linesOf(before.get(id)), linesOf(after.get(id))];
    const paths = [...new Set([...old.keys(), ...current.keys()])];
    return paths.flatMap((path) => effectOn(path, old.get(path), current.get(path)));
  });
}

function effectOn(path: string, old: Line | undefined, current: Line | undefined): string[] {
  if (!old) return [`+ ${path}  (${current?.layers})`];
  if (!current) return [`- ${path}  (${old.layers})`];
  if (old.layers !== current.layers) return [`~ ${path}  (${old.layers} → ${current.layers})`];
  return old.hash === current.hash ? [] : [`~ ${path}`];
}

/** Packages, images and actions that came, went or have another version. */
export function versionChanges(
  before: string,
  after: string,
  layersBefore: (id: string) => readonly string[],
): Change[] {
  const [old, current] = [versionsOf(before), versionsOf(after)];
  const keys = [...new Set([...old.keys(), ...current.keys()])];
  const changed = keys.filter((key) => old.get(key) !== current.get(key));
  return collect((id, stack) => {
    const layers = new Set([...layersBefore(id), ...layersOf(stack).map(({ name }) => name)]);
    return changed
      .filter((key) => layers.has(key.split(' ')[1] ?? ''))
      .map((key) => versionEffect(key, old.get(key), current.get(key)));
  });
}

function versionEffect(key: string, old: string | undefined, current: string | undefined): string {
  const [name = '', layer] = key.split(' ');
  const file = /^\w+:/.test(name) ? '' : 'package.json ';
  if (old === undefined) return `${file}+ ${name} ${current}  (${layer})`;
  if (current === undefined) return `${file}- ${name} ${old}  (${layer})`;
  return `${file}~ ${name} ${old} → ${current}  (${layer})`;
}

/** Copied files with other contents: a manifest has no hash of those. */
export function contentChanges(changedTemplates: readonly string[], after: Manifests): Change[] {
  const changed = new Set(changedTemplates);
  return collect((id, stack) => {
    const lines = linesOf(after.get(id));
    return layersOf(stack)
      .flatMap(({ files }) => files)
      .filter(({ template, path }) => changed.has(template) && lines.get(path)?.hash === '')
      .map(({ template, path }) => `~ ${path}  (templates/${template})`);
  });
}

/** Layers that a manifest names. */
export function layersIn(manifest: string | undefined): string[] {
  return [...linesOf(manifest).values()].flatMap(({ layers }) => layers.split(', '));
}

/** Changes with the same stacks together: the fewest stacks last. */
export function groupChanges(changes: readonly Change[]): (readonly [Change, ...Change[]])[] {
  const groups = new Map<string, [Change, ...Change[]]>();
  for (const change of changes) {
    const key = change.stacks.map(stackId).join();
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  return [...groups.values()].sort((a, b) => b[0].stacks.length - a[0].stacks.length);
}

function collect(effectsOn: (id: string, stack: Stack) => readonly string[]): Change[] {
  const found = new Map<string, Stack[]>();
  for (const stack of allStacks()) {
    for (const effect of effectsOn(stackId(stack), stack)) {
      found.set(effect, [...(found.get(effect) ?? []), stack]);
    }
  }
  return [...found].map(([effect, stacks]) => ({ effect, stacks }));
}

function linesOf(manifest = ''): Map<string, Line> {
  const lines = manifest.trim().split('\n').filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [path = '', layers = '', hash = ''] = line.split('  ');
      return [path, { layers, hash }];
    }),
  );
}

/** `package layer` to version. */
function versionsOf(text: string): Map<string, string> {
  const lines = text.trim().split('\n').filter(Boolean);
  return new Map(
    lines.map((line) => {
      const [name, version = '', layer] = line.split(' ');
      return [`${name} ${layer}`, version];
    }),
  );
}
