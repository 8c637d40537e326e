/**
 * `npm run bench:web`: how long somebody waits on a processor that is four times slower. On a machine that
 * does other things the times are longer than the work: so the work of the page's own thread is told too.
 */
import { gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { pageFiles } from '../../src/commands/web.ts';
import { ownVersion } from '../../src/this-package.ts';
import { inPage, openSite, type Site } from './browser.ts';

const slowdown = 4;
const runs = 7;

/** Milliseconds. */
interface Waiting {
  /** Since somebody went to the address: the questions can be answered. */
  readonly interactive: number;
  /** The templates are there, and a starter is composed. */
  readonly composed: number;
}

const site = await openSite();
try {
  const slow = await measured(() => measure(site));
  console.log(`On a processor ${slowdown} times slower than this one, the middle of ${runs}:`);
  console.log(`questions can be answered after ${slow.interactive} ms`);
  console.log(`a starter is composed after ${slow.composed} ms`);
  const work = await measured(() => measureWork(site));
  console.log('Of the page itself, four times the work of its thread, whatever else runs here:');
  console.log(`until questions can be answered ${slowdown * work.interactive} ms`);
  console.log(`until a starter is composed ${slowdown * work.composed} ms`);
} finally {
  await site.close();
}
sayWeight();

function sayWeight(): void {
  const files = pageFiles(ownVersion());
  const names = [...files.keys()];
  const kilobytes = (some: readonly string[]) =>
    (some.reduce((sum, name) => sum + gzipSync(files.get(name) ?? '').length, 0) / 1000).toFixed(1);
  const own = kilobytes(names.filter((name) => name !== 'templates.bin'));
  console.log(`first load, compressed: ${own} kB, with the templates ${kilobytes(names)} kB`);
}

/** The middle of several. */
async function measured(once: () => Promise<Waiting>): Promise<Waiting> {
  const all: Waiting[] = [];
  for (let run = 0; run < runs; run++) all.push(await once());
  const middle = (of: (waiting: Waiting) => number) =>
    Math.round(all.map(of).sort((a, b) => a - b)[(runs - 1) / 2] ?? 0);
  return {
    interactive: middle(({ interactive }) => interactive),
    composed: middle(({ composed }) => composed),
  };
}

async function measure({ browser, url }: Site): Promise<Waiting> {
  const context = await browser.createBrowserContext();
  const page = await context.newPage();
  await page.emulateCPUThrottling(slowdown);
  await page.evaluateOnNewDocument(`
    new MutationObserver((_, observer) => {
      if (!document.querySelector('#framework-express')) return;
      observer.disconnect();
      requestAnimationFrame(() => setTimeout(() => { window.interactive = performance.now(); }));
    }).observe(document, { childList: true, subtree: true });
  `);
  await page.goto(url);
  await page.waitForFunction('window.interactive !== undefined');
  const waiting = await inPage<Waiting>(
    page,
    'await loaded; return { interactive: window.interactive, composed: performance.now() };',
  );
  await context.close();
  return waiting;
}

/** Once without the templates, which are what composing waits for, and once with them. */
async function measureWork({ browser, url }: Site): Promise<Waiting> {
  const workOf = async (hasTemplates: boolean) => {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    const session = await page.createCDPSession();
    await session.send('Performance.enable', { timeDomain: 'threadTicks' });
    if (!hasTemplates) await withoutTemplates(page);
    await page.goto(url);
    await page.waitForSelector(hasTemplates ? '.sizes' : '#framework-express');
    const { metrics } = await session.send('Performance.getMetrics');
    await context.close();
    return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
  };
  return { interactive: await workOf(false), composed: await workOf(true) };
}

async function withoutTemplates(page: Page): Promise<void> {
  await page.setRequestInterception(true);
  page.on('request', (request) =>
    request.url().endsWith('.bin') ? request.abort() : request.continue(),
  );
}
