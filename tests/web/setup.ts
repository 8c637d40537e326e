/** One browser and one server of the page for all tests of the project. */
import type { TestProject } from 'vitest/node';
import { isSkipped, launchSite } from './browser.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Null where there is no Chromium. */
    readonly site: { readonly url: string; readonly endpoint: string } | null;
  }
}

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (isSkipped) {
    project.provide('site', null);
    return async () => {};
  }
  const { url, browser, close } = await launchSite();
  project.provide('site', { url, endpoint: browser.wsEndpoint() });
  return close;
}
