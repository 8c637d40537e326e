import type { ApiKeyRepository, KeyScope, StoredApiKey } from '../auth/api-key.ts';
import type { ApiKey as Row } from '../generated/prisma/client.ts';
import type { Database } from './client.ts';

export function createApiKeyRepository({ client }: Database): ApiKeyRepository {
  return {
    async find(id) {
      const row = await client.apiKey.findUnique({ where: { id } });
      return row && toApiKey(row);
    },
    async list() {
      const rows = await client.apiKey.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
      return rows.map(toApiKey);
    },
    async create(key) {
      await client.apiKey.create({ data: { ...key, scopes: key.scopes.join(' ') } });
    },
    async touch(id, lastUsedAt) {
      await client.apiKey.updateMany({ where: { id }, data: { lastUsedAt } });
    },
    async delete(id) {
      const { count } = await client.apiKey.deleteMany({ where: { id } });
      return count > 0;
    },
  };
}

function toApiKey(row: Row): StoredApiKey {
  return {
    ...row,
    scopes: row.scopes.split(' ') as KeyScope[],
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    lastUsedAt: row.lastUsedAt?.toISOString() ?? null,
  };
}
