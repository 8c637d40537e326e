/** The page in Debian's Chromium, served on loopback as the command serves it. */
import { existsSync } from 'node:fs';
import puppeteer, { type Browser, type Page } from 'puppeteer-core';
import { pageFiles } from '../../src/commands/web.ts';
import { type PageFiles, type Served, servePage } from '../../src/running/serve-page.ts';
import { ownVersion } from '../../src/this-package.ts';

const programs = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const program = programs.find((path) => existsSync(path));

/** Where nothing may be skipped, a machine without Chromium fails. */
export const isSkipped = program === undefined && process.env.REQUIRE_SERVICES !== '1';

const protocolTimeout = 300_000;

export interface Site extends Served {
  readonly browser: Browser;
  /** A page of its own, as somebody new sees it. @param hash begins with `#` */
  open(hash?: string): Promise<Page>;
}

/** @param others served beside the page @throws Error when there is no Chromium */
export async function launchSite(others: PageFiles = new Map()): Promise<Site> {
  if (program === undefined) throw new Error('There is no Chromium: apt-get install chromium');
  const served = await servePage(new Map([...pageFiles(ownVersion()), ...others]), 0);
  const browser = await puppeteer.launch({
    executablePath: program,
    // Without the first, root may not start it.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    protocolTimeout,
  });
  const close = async () => {
    await browser.close();
    await served.close();
  };
  return { url: served.url, browser, open: opening(browser, served.url), close };
}

/** The one that runs already: closing it closes what was opened here. */
export async function joinSite(
  at: { readonly url: string; readonly endpoint: string } | null,
): Promise<Site> {
  if (at === null) throw new Error('There is no Chromium');
  const browser = await puppeteer.connect({ browserWSEndpoint: at.endpoint, protocolTimeout });
  const pages: Page[] = [];
  const open = async (hash?: string) => {
    const page = await opening(browser, at.url)(hash);
    pages.push(page);
    return page;
  };
  const close = async () => {
    for (const page of pages) await page.browserContext().close();
    await browser.disconnect();
  };
  return { url: at.url, browser, open, close };
}

function opening(browser: Browser, url: string): Site['open'] {
  return async (hash = '') => {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    await show(page, `${url}${hash}`);
    return page;
  };
}

/** Shows an address, and waits until everything is there. */
export async function show(page: Page, url: string): Promise<void> {
  await page.goto(url);
  await inPage(page, 'await loaded');
}

/** Code that runs in the page, where `loaded` is what composes; gives what `return` says. */
export function inPage<Value>(page: Page, code: string): Promise<Value> {
  const text = `(async () => { const { load } = await import('./page.js'); const loaded = load(); ${code} })()`;
  return page.evaluate(text) as Promise<Value>;
}
