/** What a page gives to download. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Page } from 'puppeteer-core';

/** Everything that the page gives from now on comes into the folder. */
export async function downloadInto(page: Page, folder: string): Promise<void> {
  const session = await page.browser().target().createCDPSession();
  const { id } = page.browserContext();
  await session.send('Browser.setDownloadBehavior', {
    behavior: 'allow',
    downloadPath: folder,
    ...(id !== undefined && { browserContextId: id }),
  });
}

/** Waits until the file is there, whole. */
export async function downloaded(folder: string, name: string): Promise<Buffer> {
  const file = join(folder, name);
  const isGrowing = () => readdirSync(folder).some((entry) => entry.endsWith('.crdownload'));
  while (!existsSync(file) || isGrowing()) await setTimeout(50);
  return readFileSync(file);
}
