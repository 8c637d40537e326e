import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createContext, runInContext } from 'node:vm';
import { rolldown } from 'rolldown';
import { beforeAll, describe, expect, test } from 'vitest';
import type { ProjectFiles } from '../../src/composing/compose.ts';
import { composeProject } from '../../src/composing/project.ts';
import type { Answers } from '../../src/model/settings.ts';
import { allStacks, type Stack, stackId } from '../../src/model/stack.ts';
import { templates } from '../../src/reading/disk.ts';
import { sha256 } from '../../src/reading/sha256.ts';
import { answersWith } from '../support/project.ts';

const repository = fileURLToPath(new URL('../..', import.meta.url));
const packs = join(repository, 'dist', 'templates');

/** What the bundle leaves in its world. */
interface Bundle {
  composeFiles(
    answers: Answers,
    readText: (name: string) => string,
    sha256: (text: string) => string,
  ): ProjectFiles;
}

let built: Bundle;

/** In a world that has JavaScript and nothing else: no Node, no `process`, no `require`, no page. */
beforeAll(async () => {
  const build = await rolldown({
    input: join(repository, 'tests/package/in-browser.ts'),
    platform: 'browser',
    onLog: (level, { message }) => {
      throw new Error(`${level}: ${message}`);
    },
  });
  const { output } = await build.generate({ format: 'iife', name: 'built' });
  await build.close();
  expect(output).toHaveLength(1);
  const world = createContext({});
  runInContext(`${output[0].code}; globalThis.built = built;`, world);
  built = world.built;
});

describe('composing needs nothing but the language, and gives the same bytes', () => {
  test.each(allStacks().map((stack) => [stackId(stack), stack] as const))('%s', (_, stack) => {
    expect(textsOf(composedThere(stack))).toEqual(textsOf(composedHere(stack)));
  });
});

function composedHere(stack: Stack): ProjectFiles {
  const sources = { templates, version: '1.2.3', randomText: () => 'secret', sha256 };
  return composeProject(answersWith({ stack }), sources).files;
}

function composedThere(stack: Stack): ProjectFiles {
  return built.composeFiles(
    answersWith({ stack }),
    (name) => readFileSync(join(packs, name), 'utf8'),
    sha256,
  );
}

function textsOf(files: ProjectFiles): [string, string][] {
  return [...files].map(([path, { text }]) => [path, text]);
}
