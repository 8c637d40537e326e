import type { TestApp } from './start-app.ts';

/** The headers of a caller who may write. Here everybody may. */
export async function signIn(_app: TestApp): Promise<Record<string, string>> {
  return {};
}
