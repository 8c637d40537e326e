import { gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { pageFiles } from '../../src/commands/web.ts';
import { servePage } from '../../src/running/serve-page.ts';
import { ownVersion } from '../../src/this-package.ts';
import { inPage, isSkipped, joinSite, type Site, show } from './browser.ts';

const files = pageFiles(ownVersion());

describe('the page is small', () => {
  const sizeOf = (names: readonly string[]) =>
    names.reduce((sum, name) => sum + gzipSync(files.get(name) ?? '').length, 0);
  const others = [...files.keys()].filter((name) => name !== 'templates.bin');

  test('without the templates at most 150 kB are loaded', () => {
    expect(sizeOf(others)).toBeLessThanOrEqual(150_000);
  });

  test('with them at most 400 kB', () => {
    expect(sizeOf([...files.keys()])).toBeLessThanOrEqual(400_000);
  });
});

describe.skipIf(isSkipped)('the page is alone', () => {
  let site: Site;
  beforeAll(async () => {
    site = await joinSite(inject('browser'));
  });
  afterAll(() => site?.close());

  test('no view asks another host, breaks its policy, says an error or sets a cookie', async () => {
    const page = await site.open();
    const seen = watch(page);
    for (const view of ['', '/see', '/see/src/app.ts', '/compare', '/take', '/proof']) {
      await show(page, `${site.url}#fastify-sqlite-jwt-memory${view}`);
    }
    await page.click('.board td a');
    expect(seen.hosts).toEqual(new Set([new URL(site.url).host]));
    expect(seen.messages).toEqual([]);
    expect(await page.browserContext().cookies()).toEqual([]);
    expect(await inPage(page, 'return localStorage.length + sessionStorage.length;')).toBe(0);
  });

  test('its policy lets nothing in line run', async () => {
    const page = await site.open();
    await inPage(
      page,
      `const script = document.createElement('script');
      script.textContent = 'document.title = "broken"';
      document.body.append(script);`,
    );
    expect(await page.title()).not.toBe('broken');
    expect(files.get('index.html')).not.toContain('unsafe');
  });

  test('once loaded it works without a server', async () => {
    const page = await site.open();
    await inPage(page, 'await navigator.serviceWorker.ready;');
    await page.waitForFunction(
      `caches.open('create-backend-practice').then((kept) => kept.match('templates.bin')).then(Boolean)`,
    );
    await page.setOfflineMode(true);
    await show(page, `${site.url}#fastify-mongodb-none-redis/see/src/app.ts`);
    expect(await page.$eval('h1', (element) => element.textContent)).toBe('src/app.ts');
  });

  test('it works from a folder of a server', async () => {
    const below = [...files].map(([name, content]) => [`school/page/${name}`, content] as const);
    const served = await servePage(new Map(below), 0);
    const page = await site.open();
    await show(page, `${served.url}school/page/#express-sqlite-none-none/take`);
    expect(await page.$('#download')).not.toBeNull();
    await served.close();
  });
});

/** What a page asks for and says from now on. */
function watch(page: Page): { readonly hosts: Set<string>; readonly messages: string[] } {
  const hosts = new Set<string>();
  const messages: string[] = [];
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  page.on('console', (message) => messages.push(message.text()));
  page.on('pageerror', (error) => messages.push(String(error)));
  return { hosts, messages };
}
