/**
 * Makes a key and prints it: `npm run key:create -- <name> [scope …]`, by default with all scopes.
 * The first key has to be made here; it can then make others through the API.
 */
import { requireConfig } from '../config.ts';
import { openDatabase } from '../db/client.ts';
import { createApiKeyService } from './api-key.service.ts';
import { keyScopes, newApiKeySchema } from './api-key.ts';

const [name, ...scopes] = process.argv.slice(2);
const input = newApiKeySchema.safeParse({ name, scopes: scopes.length > 0 ? scopes : keyScopes });
if (!input.success) {
  console.error(`npm run key:create -- <name> [scope …]\nScopes: ${keyScopes.join(', ')}`);
  process.exit(1);
}

const database = openDatabase(requireConfig());
const { key } = await createApiKeyService(database).create(input.data);
await database.close();
console.error('Keep this key; it is not shown again. Send it in the header X-API-Key:');
console.log(key);
