/** One browser for all tests of the page. */
import type { TestProject } from 'vitest/node';
import { isSkipped, launch } from './browser.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where the browser is spoken to; null where there is none. */
    readonly browser: string | null;
  }
}

export async function setup(project: TestProject): Promise<(() => Promise<void>) | undefined> {
  const browser = isSkipped ? null : await launch();
  project.provide('browser', browser?.wsEndpoint() ?? null);
  return browser ? () => browser.close() : undefined;
}
