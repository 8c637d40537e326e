import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { inPage, isSkipped, joinSite, type Site, show } from './browser.ts';

const axe = readFileSync(
  fileURLToPath(new URL('../../node_modules/axe-core/axe.min.js', import.meta.url)),
  'utf8',
);

/** Each view, with what it can hold. */
const views = {
  choose: '#express-sqlite-jwt-memory',
  'choose with a kit': `#kit=${Buffer.from('{"stacks":["fastify-sqlite-jwt-none","express-mysql-session-redis"]}').toString('base64url')}`,
  'see the start': '#express-sqlite-jwt-memory@lists/see',
  'see a file': '#fastify-postgresql-session-redis@lists/see/src/app.ts?line=3',
  'see a document': '#fastify-postgresql-session-redis/see/README.md',
  'see what was found': '#express-sqlite-jwt-memory/see?find=cache',
  'compare the whole': '#express-sqlite-jwt-memory/compare/express-sqlite-session-memory',
  'compare a file': '#express-sqlite-jwt-memory/compare/fastify-sqlite-jwt-memory/src/app.ts',
  'compare a file, unified':
    '#express-sqlite-jwt-memory/compare/fastify-sqlite-jwt-memory/src/app.ts?layout=unified',
  'compare all files': '#express-sqlite-jwt-memory@crud/compare/express-sqlite-jwt-memory@errors/*',
  take: '#express-postgresql-jwt-memory/take',
  'take with a wrong name': '#express-postgresql-jwt-memory/take?name=No',
  proof: '#express-sqlite-jwt-memory/proof',
};

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Those of axe's rules that look at colours. */
const ofColour = ['color-contrast', 'link-in-text-block'];

const widths = [320, 1280, 3840];

describe.skipIf(isSkipped)('everybody can use it', () => {
  let site: Site;
  let page: Page;
  beforeAll(async () => {
    site = await joinSite(inject('browser'));
    page = await site.open();
  });
  afterAll(() => site?.close());

  test.each(Object.entries(views))('axe finds nothing, light or dark: %s', async (_, hash) => {
    await page.setViewport({ width: 1280, height: 900 });
    await show(page, `${site.url}${hash}`);
    if (!(await inPage(page, 'return "axe" in window;'))) await page.evaluate(axe);
    await showIn(page, 'light');
    expect(await findingsOf(page, { runOnly: tags })).toEqual([]);
    // The elements are the same in the dark: only the colours are others.
    await showIn(page, 'dark');
    expect(await findingsOf(page, { runOnly: ofColour })).toEqual([]);
  });

  test.each(Object.entries(views))('no line is cut off at any width: %s', async (_, hash) => {
    await show(page, `${site.url}${hash}`);
    for (const width of widths) {
      await page.setViewport({ width, height: 800 });
      await inPage(
        page,
        'await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));',
      );
      const shown = await inPage(page, 'return document.documentElement.scrollWidth;');
      expect(shown).toBeLessThanOrEqual(width);
    }
  });

  test('axe would find what cannot be read in the dark', async () => {
    const other = await site.open('#express-sqlite-jwt-memory');
    await other.evaluate(axe);
    await showIn(other, 'dark');
    await inPage(other, 'document.getElementById("title").style.color = "#222";');
    expect(await findingsOf(other, { runOnly: ofColour })).toHaveLength(1);
  });

  test('back and forward lead through what was shown', async () => {
    await page.setViewport({ width: 1280, height: 800 });
    await show(page, `${site.url}#express-sqlite-jwt-memory`);
    await page.click('#database-mongodb');
    await page.click('#views a[href*="/see"]');
    await page.waitForFunction('document.body.dataset.view === "see"');
    await page.goBack();
    await page.waitForFunction('document.body.dataset.view === "choose"');
    const isChecked = (id: string) =>
      inPage(page, `return document.getElementById('${id}').checked;`);
    expect(await isChecked('database-mongodb')).toBe(true);
    await page.goBack();
    await page.waitForFunction('document.getElementById("database-sqlite").checked');
    await page.goForward();
    await page.waitForFunction('document.getElementById("database-mongodb").checked');
    expect(await isChecked('database-sqlite')).toBe(false);
  });

  test('a change is said in the live region, and leaves the focus where it is', async () => {
    await show(page, `${site.url}#express-sqlite-jwt-memory`);
    await page.focus('#cache-memory');
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction('location.hash.includes("redis")');
    await page.waitForFunction('document.getElementById("status").textContent.includes("Redis")');
    expect(await inPage(page, 'return document.activeElement.id;')).toBe('cache-redis');
  });

  test('a step of the way that a request travels opens its file', async () => {
    await show(page, `${site.url}#express-sqlite-jwt-memory/see`);
    await page.click('.travel a[href*="book.service.ts"]');
    await page.waitForSelector('[aria-label="Text of src/books/book.service.ts"]');
    expect(await inPage(page, 'return location.hash;')).toBe(
      '#express-sqlite-jwt-memory/see/src/books/book.service.ts',
    );
  });
});

function findingsOf(page: Page, options: object): Promise<string[]> {
  return inPage(
    page,
    `const { violations } = await axe.run(document, ${JSON.stringify(options)});
    return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html));`,
  );
}

/** At once: while colours change one into the other, what axe sees is neither. */
function showIn(page: Page, scheme: 'light' | 'dark'): Promise<void> {
  return page.emulateMediaFeatures([
    { name: 'prefers-color-scheme', value: scheme },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ]);
}
