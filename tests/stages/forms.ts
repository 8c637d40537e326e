/** Types and style of starters, many at once: each alone would load the same declarations again. */
import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Texts } from '../../src/composing/compare.ts';
import type { ComposedStack } from '../tools/composed-stack.ts';
import { supersetModules } from '../tools/superset.ts';
import { type Ground, linkClient, runTool, writeTexts } from './ground.ts';

/** How many starters are checked by one run of the compiler, which keeps them all in memory. */
const atOnce = 32;

export interface FormFinding {
  readonly id: string;
  readonly text: string;
}

interface Tool {
  readonly isDone: boolean;
  readonly output: string;
}

/** What the compiler and Biome say of starters. Of those whose code is the same, one is looked at. */
export async function findingsInForm(
  ground: Ground,
  starters: readonly ComposedStack[],
): Promise<FormFinding[]> {
  const distinct = new Map(starters.map((starter) => [codeOf(starter), starter]));
  const findings: FormFinding[] = [];
  for (const group of groupsOf([...distinct.values()])) {
    findings.push(...(await findingsInGroup(ground, group)));
  }
  return findings;
}

/** All that the two tools look at. */
function codeOf({ files }: ComposedStack): string {
  const looksAt = /\.(ts|js|mjs|prisma)$|^(tsconfig|biome|package)\.json$/;
  return JSON.stringify([...files].filter(([path]) => looksAt.test(path)));
}

/** What code of one starter says of a request of the framework holds for all in a program: so each auth is by itself. */
function groupsOf(starters: readonly ComposedStack[]): ComposedStack[][] {
  const byAuth = new Map<string, ComposedStack[]>();
  for (const starter of starters) {
    const { auth } = starter.stack;
    byAuth.set(auth, [...(byAuth.get(auth) ?? []), starter]);
  }
  return [...byAuth.values()].flatMap((group) => {
    const count = Math.ceil(group.length / atOnce);
    return Array.from({ length: count }, (_, index) =>
      group.slice(index * atOnce, (index + 1) * atOnce),
    );
  });
}

async function findingsInGroup(
  ground: Ground,
  starters: readonly ComposedStack[],
): Promise<FormFinding[]> {
  const folder = join(ground.folder, 'forms');
  try {
    writeTexts(folder, new Map([['biome.json', starters[0]?.files.get('biome.json')?.text ?? '']]));
    for (const starter of starters) writeTexts(join(folder, starter.id), codeTexts(starter));
    const style = await runTool(folder, 'biome', biomeCheck);
    for (const { id, files } of starters) {
      const texts = new Map([...files].map(([path, { text }]) => [path, text]));
      await linkClient(ground, texts, join(folder, id));
    }
    symlinkSync(supersetModules, join(folder, 'node_modules'), 'junction');
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settingsFor(starters)));
    const types = await runTool(folder, 'tsc', ['--noEmit', '--pretty', 'false']);
    const plain = { ...style, output: style.output.replaceAll(`${folder}/`, '') };
    return [
      ...named(types, /^([^/\s]+)\/(\S+?)\((\d+),\d+\): error (.*)/gm, starters),
      ...named(plain, /file=([^/,]+)\/([^,]+),line=(\d+),.*?::(.*)/gm, starters),
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const biomeCheck = ['check', '--error-on-warnings', '--reporter=github', '--max-diagnostics=200'];

function codeTexts({ files }: ComposedStack): Texts {
  // The settings of Biome that lie above all of them hold for each.
  const others = [...files].filter(([path]) => path !== 'biome.json');
  return new Map(others.map(([path, { text }]) => [path, text]));
}

function settingsFor(starters: readonly ComposedStack[]): object {
  const folders = ['src', 'test', 'generators', 'tools', '*.ts'];
  const include = starters.flatMap(({ id }) => folders.map((name) => `${id}/${name}`));
  return { extends: `./${starters[0]?.id}/tsconfig.json`, include, exclude: ['*/src/generated'] };
}

function named({ isDone, output }: Tool, form: RegExp, starters: readonly ComposedStack[]) {
  const found = [...output.matchAll(form)].map(([, id = '', path, line, message]) => {
    return { id, text: `${path}:${line} ${message}` };
  });
  if (isDone || found.length > 0) return found;
  return starters.map(({ id }) => ({ id, text: output.slice(0, 2_000) }));
}
