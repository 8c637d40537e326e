import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { inPage, isSkipped, joinSite, type Site, show } from './browser.ts';

/** What each view is printed for. */
const printed = {
  '': ['#framework-express', '.summary-stack', '.sizes'],
  '@lists/see': ['.sizes', '.travel li'],
  '/see/src/app.ts': ['.line', '.facts'],
  '/compare/fastify-sqlite-jwt-memory/src/app.ts': ['.lines .added', '.lines .removed', '.reason'],
  '/take': ['#steps', '#command'],
  '/proof': ['.board td a', '.facts'],
};

/** What leads elsewhere, or does something: paper can do neither. */
const leftOut = '#views, .side, .layouts, .suggestions, .actions, .bottom, .skip, button';

describe.skipIf(isSkipped)('on paper and in the colours of the system', () => {
  let site: Site;
  let page: Page;
  beforeAll(async () => {
    site = await joinSite(inject('browser'));
    page = await site.open('#express-sqlite-jwt-memory');
    // A page of A4, without its margins.
    await page.setViewport({ width: 720, height: 1000 });
  });
  afterAll(() => site?.close());

  test.each(Object.entries(printed))('paper has what one reads, whole: %s', async (view, parts) => {
    await page.emulateMediaType('print');
    await show(page, `${site.url}#express-sqlite-jwt-memory${view}`);
    const seen = (selector: string) =>
      inPage<number>(
        page,
        `const all = [...document.querySelectorAll('${selector}')];
        return all.filter((element) => element.checkVisibility()).length;`,
      );
    for (const part of parts) expect(await seen(part), part).toBeGreaterThan(0);
    expect(await seen(leftOut)).toBe(0);
    const cutOff = await inPage(
      page,
      `const isCut = ({ scrollWidth, clientWidth }) => scrollWidth > clientWidth + 1;
      const all = [...document.querySelectorAll('html, .code, .scrolled, .shell pre')];
      return all.filter(isCut).map(({ id, className }) => id || className);`,
    );
    expect(cutOff).toEqual([]);
  });

  test('paper is white, also for whoever reads the page in the dark', async () => {
    const session = await page.createCDPSession();
    await session.send('Emulation.setEmulatedMedia', {
      media: 'print',
      features: [{ name: 'prefers-color-scheme', value: 'dark' }],
    });
    const ink = await inPage<string>(page, 'return getComputedStyle(document.body).color;');
    await session.send('Emulation.setEmulatedMedia', { media: '', features: [] });
    expect(ink).toBe('rgb(23, 33, 29)');
  });

  test('where the system has colours of its own, a frame shows what is chosen', async () => {
    const session = await page.createCDPSession();
    const features = [{ name: 'forced-colors', value: 'active' }];
    await session.send('Emulation.setEmulatedMedia', { media: 'screen', features });
    await show(page, `${site.url}#express-sqlite-jwt-memory`);
    const frames = await inPage(
      page,
      `const styleOf = (selector) => getComputedStyle(document.querySelector(selector)).outlineStyle;
      return ['.card:has(:checked)', '.card:not(:has(:checked))', '#views [aria-current]', '#views a:not([aria-current])'].map(styleOf);`,
    );
    expect(frames).toEqual(['solid', 'none', 'solid', 'none']);
  });
});
