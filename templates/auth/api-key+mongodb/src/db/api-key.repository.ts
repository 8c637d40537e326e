import type { ApiKeyRepository, StoredApiKey } from '../auth/api-key.ts';
import { type ApiKeyDocument, apiKeySchema } from './api-key.schema.ts';
import type { Database } from './client.ts';

export function createApiKeyRepository({ connection, run }: Database): ApiKeyRepository {
  const keys = connection.model('ApiKey', apiKeySchema);

  return {
    find: (id) =>
      run(async () => {
        const document = await keys.findById(id).lean();
        return document && toApiKey(document);
      }),

    list: () =>
      run(async () => {
        const documents = await keys.find().sort({ createdAt: 1, _id: 1 }).lean();
        return documents.map(toApiKey);
      }),

    create: ({ id, ...key }) =>
      run(async () => {
        await keys.create({ _id: id, ...key });
      }),

    touch: (id, lastUsedAt) =>
      run(async () => {
        await keys.updateOne({ _id: id }, { $set: { lastUsedAt } });
      }),

    delete: (id) =>
      run(async () => {
        const { deletedCount } = await keys.deleteOne({ _id: id });
        return deletedCount > 0;
      }),
  };
}

function toApiKey({ _id, ...document }: ApiKeyDocument): StoredApiKey {
  return {
    id: _id,
    ...document,
    createdAt: document.createdAt.toISOString(),
    expiresAt: document.expiresAt?.toISOString() ?? null,
    lastUsedAt: document.lastUsedAt?.toISOString() ?? null,
  };
}
