import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { defaultStack } from '../../src/model/stack.ts';
import { stageNames, starterId } from '../../src/model/stages.ts';
import { sha256 } from '../../src/reading/sha256.ts';
import { sizesOf } from '../../src/web/starter.ts';
import { starterChoices } from '../tools/composed-stack.ts';
import { inPage, isSkipped, joinSite, type Site } from './browser.ts';
import { commandProject, textsOf } from './command-files.ts';

const name = 'library';

describe.skipIf(isSkipped)('the page in a browser composes the bytes of the command', () => {
  let site: Site;
  let page: Page;
  beforeAll(async () => {
    site = await joinSite(inject('browser'));
    page = await site.open();
  });
  afterAll(() => site?.close());

  test.each(stageNames)('every starter of the stage %s, as large as it says', async (stage) => {
    const all = starterChoices([stage]).map(([stack]) => ({ stack, stage, name }));
    // Both at the same time.
    const composing = hashesInPage(page, all);
    const projects = all.map(commandProject);
    const written = projects.map((project) => hashOf(textsOf(project)));
    expect(await composing).toEqual(written);
    expect(new Set(written).size).toBe(all.length);
    const ids = all.map(({ stack }) => starterId(stack, stage));
    const shown = await inPage(
      page,
      `const { sizes } = await import('./page.js'); return ${JSON.stringify(ids)}.map((id) => sizes[id]);`,
    );
    expect(shown).toEqual(projects.map(sizesOf));
  });

  test('for each package manager', async () => {
    for (const packageManager of ['npm', 'pnpm', 'yarn', 'bun'] as const) {
      const answers = { stack: defaultStack, stage: 'complete', name, packageManager } as const;
      const shown = await hashesInPage(page, [answers]);
      expect(shown).toEqual([hashOf(textsOf(commandProject(answers)))]);
    }
  });
});

/** Of each starter one text of all its files, as its hash: by the browser's own SHA-256. */
function hashesInPage(page: Page, all: readonly object[]): Promise<string[]> {
  const identities = all.map((identity) => ({ packageManager: 'npm', ...identity }));
  return inPage(
    page,
    `const starters = await loaded;
    const hash = async (identity) => {
      const files = [...starters.of(identity).files].filter(([path]) => path !== '.env');
      const text = files.map(([path, { text }]) => path + '\\0' + text + '\\0').join('');
      const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
      return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
    };
    const all = [];
    for (const identity of ${JSON.stringify(identities)}) all.push(await hash(identity));
    return all;`,
  );
}

function hashOf(files: ReadonlyMap<string, string>): string {
  return sha256([...files].map(([path, text]) => `${path}\0${text}\0`).join(''));
}
