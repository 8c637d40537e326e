/** The page in Debian's Chromium, served on loopback as the command serves it. */
import { existsSync } from 'node:fs';
import puppeteer, { type Browser, type BrowserContext, type Page } from 'puppeteer-core';
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

/** @throws Error when there is no Chromium */
export async function launch(): Promise<Browser> {
  if (program === undefined) throw new Error('There is no Chromium: apt-get install chromium');
  return await puppeteer.launch({
    executablePath: program,
    // Without the first, root may not start it.
    args: ['--no-sandbox', '--disable-dev-shm-usage'],
    protocolTimeout,
  });
}

/** The page in a browser of its own. @param others served beside it */
export async function launchSite(others?: PageFiles): Promise<Site> {
  const browser = await launch();
  return await serveTo(browser, () => browser.close(), others);
}

/** The page in the browser of all tests. @param endpoint where that is spoken to */
export async function joinSite(endpoint: string | null): Promise<Site> {
  if (endpoint === null) throw new Error('There is no Chromium');
  const browser = await puppeteer.connect({ browserWSEndpoint: endpoint, protocolTimeout });
  return await serveTo(browser, () => browser.disconnect());
}

async function serveTo(
  browser: Browser,
  leave: () => Promise<void>,
  others: PageFiles = new Map(),
): Promise<Site> {
  const { url, close } = await servePage(new Map([...pageFiles(ownVersion()), ...others]), 0);
  const contexts: BrowserContext[] = [];
  const open = async (hash = '') => {
    const context = await browser.createBrowserContext();
    contexts.push(context);
    const page = await context.newPage();
    page.setDefaultTimeout(120_000);
    await show(page, `${url}${hash}`);
    return page;
  };
  const closeAll = async () => {
    for (const context of contexts) await context.close();
    await leave();
    await close();
  };
  return { url, browser, open, close: closeAll };
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
