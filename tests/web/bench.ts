/** `npm run bench:web`: how long somebody waits on a processor that is four times slower. */
import { gzipSync } from 'node:zlib';
import { pageFiles } from '../../src/commands/web.ts';
import { ownVersion } from '../../src/this-package.ts';
import { inPage, openSite, type Site } from './browser.ts';

const slowdown = 4;
const runs = 7;

/** Milliseconds since somebody went to the address. */
interface Waiting {
  /** The questions can be answered. */
  readonly interactive: number;
  /** The templates are there, and a starter is composed. */
  readonly composed: number;
}

const site = await openSite();
try {
  const all: Waiting[] = [];
  for (let run = 0; run < runs; run++) all.push(await measure(site));
  const middle = (of: (waiting: Waiting) => number) =>
    Math.round(all.map(of).sort((a, b) => a - b)[(runs - 1) / 2] ?? 0);
  console.log(`On a processor ${slowdown} times slower than this one, the middle of ${runs}:`);
  console.log(`questions can be answered after ${middle(({ interactive }) => interactive)} ms`);
  console.log(`a starter is composed after ${middle(({ composed }) => composed)} ms`);
} finally {
  await site.close();
}
const kilobytes = (names: readonly string[]) =>
  (names.reduce((sum, name) => sum + gzipSync(files.get(name) ?? '').length, 0) / 1000).toFixed(1);
const files = pageFiles(ownVersion());
const names = [...files.keys()];
console.log(
  `first load, compressed: ${kilobytes(names.filter((name) => name !== 'templates.bin'))} kB, with the templates ${kilobytes(names)} kB`,
);

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
  await page.waitForFunction(
    'window.interactive !== undefined && document.querySelector(".sizes")',
  );
  const waiting = await inPage<Waiting>(
    page,
    'await loaded; return { interactive: window.interactive, composed: performance.now() };',
  );
  await context.close();
  return waiting;
}
