import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type StageName, stageNames } from '../../src/model/stages.ts';
import { sha256 } from '../../src/reading/sha256.ts';
import { type ComposedStack, composeStarters } from '../tools/composed-stack.ts';
import { inPage, isSkipped, openSite, type Site } from './browser.ts';
import { commandFiles } from './command-files.ts';

const name = 'library';

describe.skipIf(isSkipped)('the page in a browser composes the bytes of the command', () => {
  let site: Site;
  beforeAll(async () => {
    site = await openSite();
  });
  afterAll(() => site?.close());

  test.each(stageNames)('every starter of the stage %s', async (stage) => {
    const starters = composeStarters([stage]);
    const page = await site.open();
    const shown = await hashesInPage(page, starters, stage);
    const written = starters.map(({ stack }) => hashOf(commandFiles({ stack, stage, name })));
    expect(shown).toEqual(written);
    expect(new Set(shown).size).toBe(starters.length);
    await page.browserContext().close();
  });

  test('for each package manager', async () => {
    const page = await site.open();
    for (const packageManager of ['npm', 'pnpm', 'yarn', 'bun'] as const) {
      const { stack } = composeStarters(['complete'])[0] as ComposedStack;
      const answers = { stack, stage: 'complete', name, packageManager } as const;
      const shown = await inPage(page, `${hashing} return hash(${JSON.stringify(answers)});`);
      expect(shown).toBe(hashOf(commandFiles(answers)));
    }
  });
});

/** One text for all files, and its hash; in the page by the browser's own SHA-256. */
const hashing = `
  const starters = await loaded;
  const hash = async (identity) => {
    const files = [...starters.of(identity).files].filter(([path]) => path !== '.env');
    const text = files.map(([path, { text }]) => path + '\\0' + text + '\\0').join('');
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  };`;

function hashesInPage(
  page: Awaited<ReturnType<Site['open']>>,
  starters: readonly ComposedStack[],
  stage: StageName,
): Promise<string[]> {
  const identities = starters.map(({ stack }) => ({ stack, stage, name, packageManager: 'npm' }));
  return inPage(
    page,
    `${hashing} const all = [];
    for (const identity of ${JSON.stringify(identities)}) all.push(await hash(identity));
    return all;`,
  );
}

function hashOf(files: ReadonlyMap<string, string>): string {
  return sha256([...files].map(([path, text]) => `${path}\0${text}\0`).join(''));
}
