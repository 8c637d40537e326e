import { createApiKeyService } from '../src/auth/api-key.service.ts';
import type { NewApiKey } from '../src/auth/api-key.ts';
import { libraryScopes } from '../src/auth/principal.ts';
import { openDatabase } from '../src/db/client.ts';
import type { TestApp } from './start-app.ts';

/** Makes a key that may do all with the library, and returns the headers that send it. */
export function signIn(app: TestApp, name = 'ada'): Promise<Record<string, string>> {
  return makeKey(app, { name, scopes: [...libraryScopes] });
}

/** Makes a key as `npm run key:create` does: straight in the database. */
export async function makeKey(app: TestApp, input: NewApiKey): Promise<Record<string, string>> {
  const database = openDatabase(app.config);
  const { key } = await createApiKeyService(database).create(input);
  await database.close();
  return { 'x-api-key': key };
}
