/**
 * `npm run bench:web`: how long somebody waits on a processor that is four times slower. Writes its section of
 * BENCHMARKS.md. An empty page takes turns with ours, for it shows what the browser itself takes; and the work
 * of the page's thread is told, for on a machine that does other things one waits longer than the work takes.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { Page } from 'puppeteer-core';
import { pageFiles } from '../../src/commands/web.ts';
import { ownVersion } from '../../src/this-package.ts';
import { median } from '../bench/command/process.ts';
import { sectionIn, withSection } from '../bench/section.ts';
import { launchSite } from './browser.ts';

const heading = 'The web page';
const slowdown = 4;
const rounds = 9;
const empty =
  '<!doctype html><html lang="en"><title>empty</title><body data-view="none"></body></html>';

/** Milliseconds since somebody went to the address. */
interface Waiting {
  /** It is painted, its code has run, and nothing else is to do. */
  readonly ready: number;
  /** An answer that was given then is on the screen. */
  readonly answered: number;
  /** The templates and the other views are there. */
  readonly whole: number;
}

/**
 * The page tells its view when its code has run; a frame and an idle moment later it is ready. Frames are not
 * asked for before that: each would be work.
 */
const readiness = `
  window.isReady = new Promise((resolve) => {
    const look = () => {
      if (!document.body?.dataset.view) return;
      observer.disconnect();
      requestAnimationFrame(() => requestIdleCallback(() => resolve(performance.now())));
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true, attributeFilter: ['data-view'] });
  });`;

const site = await launchSite(new Map([['empty.html', empty]]));
try {
  const waits: Waiting[] = [];
  const emptyWaits: number[] = [];
  const work: number[] = [];
  const emptyWork: number[] = [];
  for (let round = 0; round < rounds; round++) {
    emptyWaits.push(await opened('empty.html', waitForEmpty));
    waits.push(await opened('', wait));
    emptyWork.push(await opened('empty.html', workUntilReady));
    work.push(await opened('', workUntilReady));
  }
  const times = (figures: readonly number[]) => figures.map((figure) => slowdown * figure);
  write([
    ['an empty page is ready', emptyWaits],
    ['questions can be answered, and nothing else is to do', waits.map(({ ready }) => ready)],
    ['an answer that is given then is on the screen', waits.map(({ answered }) => answered)],
    ['all other views can be opened at once', waits.map(({ whole }) => whole)],
    [`work of the page's thread until questions can be answered, × ${slowdown}`, times(work)],
    [`the same for an empty page, × ${slowdown}`, times(emptyWork)],
  ]);
} finally {
  await site.close();
}

/** Opens an address as somebody new, who has nothing of it yet. */
async function opened<Value>(
  path: string,
  measure: (page: Page, open: () => Promise<unknown>) => Promise<Value>,
): Promise<Value> {
  const context = await site.browser.createBrowserContext();
  const page = await context.newPage();
  await page.evaluateOnNewDocument(readiness);
  const value = await measure(page, () => page.goto(`${site.url}${path}`));
  await context.close();
  return value;
}

async function waitForEmpty(page: Page, open: () => Promise<unknown>): Promise<number> {
  await page.emulateCPUThrottling(slowdown);
  await open();
  return (await page.evaluate('window.isReady')) as number;
}

async function wait(page: Page, open: () => Promise<unknown>): Promise<Waiting> {
  await page.emulateCPUThrottling(slowdown);
  await open();
  return (await page.evaluate(`(async () => {
    const ready = await window.isReady;
    document.getElementById('framework-fastify').click();
    const answer = () => document.querySelector('.summary-stack').textContent;
    while (!answer().includes('Fastify')) await new Promise((resolve) => setTimeout(resolve));
    await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
    const answered = performance.now();
    await (await import('./page.js')).load();
    return { ready, answered, whole: performance.now() };
  })()`)) as Waiting;
}

/**
 * Milliseconds of processor time. Without what is loaded when the page is idle: it would be counted where it
 * comes early.
 */
async function workUntilReady(page: Page, open: () => Promise<unknown>): Promise<number> {
  await page.setRequestInterception(true);
  page.on('request', (request) =>
    request.url().endsWith('later.js') ? request.abort() : request.continue(),
  );
  const session = await page.createCDPSession();
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  await open();
  await page.evaluate('window.isReady');
  const { metrics } = await session.send('Performance.getMetrics');
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN);
}

type Row = readonly [name: string, milliseconds: readonly number[]];

function write(figures: readonly Row[]): void {
  const file = fileURLToPath(new URL('../../BENCHMARKS.md', import.meta.url));
  const text = withSection(readFileSync(file, 'utf8'), heading, sectionOf(figures));
  writeFileSync(file, text);
  console.log(sectionIn(text, heading));
}

function sectionOf(figures: readonly Row[]): string {
  const rows = figures.map(([name, all]) => {
    const cells = [name, Math.round(median(all)), Math.round(Math.min(...all))];
    return `| ${cells.join(' | ')} |`;
  });
  const [cpu] = cpus();
  const machine = `${process.platform}, ${cpus().length} cores (${cpu?.model.trim()}), a load of ${(loadavg()[2] ?? 0).toFixed(1)} by other programs too`;
  const page = pageFiles(ownVersion());
  const kilobytes = (isCounted: (name: string) => boolean) => {
    const names = [...page.keys()].filter(isCounted);
    const bytes = names.reduce((sum, name) => sum + gzipSync(page.get(name) ?? '').length, 0);
    return (bytes / 1000).toFixed(1);
  };
  return `## ${heading}

Written by \`npm run bench:web\`; do not edit. ${new Date().toISOString().slice(0, 10)}, Chromium, ${machine}. The processor is made ${slowdown} times slower by the browser itself; ${rounds} rounds, each with an empty page and with ours, as somebody new sees it. Slowed down, the browser takes the time in which others had the processor for work of its own, four times: where other programs run, the work tells more than the wait.

| since the address was opened, ms | median | least |
| --- | --: | --: |
${rows.join('\n')}

Compressed, all files but the templates are ${kilobytes((name) => name !== 'templates.bin')} kB, with them ${kilobytes(() => true)} kB.
`;
}
