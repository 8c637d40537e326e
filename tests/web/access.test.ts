import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inPage, isSkipped, openSite, type Site, show } from './browser.ts';

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

const widths = [320, 1280, 3840];

describe.skipIf(isSkipped)('everybody can use it', () => {
  let site: Site;
  let page: Page;
  beforeAll(async () => {
    site = await openSite();
    page = await site.open();
  });
  afterAll(() => site?.close());

  describe.each(['light', 'dark'])('%s', (scheme) => {
    test.each(Object.entries(views))('axe finds nothing: %s', async (_, hash) => {
      await page.setViewport({ width: 1280, height: 900 });
      await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
      await show(page, `${site.url}${hash}`);
      await page.evaluate(axe);
      const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
      const findings = await inPage(
        page,
        `const { violations } = await axe.run(document, { runOnly: ${JSON.stringify(tags)} });
        return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => id + ': ' + html));`,
      );
      expect(findings).toEqual([]);
    });
  });

  test.each(Object.entries(views))('no line is cut off at any width: %s', async (_, hash) => {
    for (const width of widths) {
      await page.setViewport({ width, height: 800 });
      await show(page, `${site.url}${hash}`);
      const shown = await inPage(page, 'return document.documentElement.scrollWidth;');
      expect(shown).toBeLessThanOrEqual(width);
    }
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
