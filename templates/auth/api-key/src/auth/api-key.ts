import { z } from 'zod';
import { libraryScopes } from './principal.ts';

/** What a key may be good for. The library may be read without any key, but with one they are counted for it. */
export const keyScopes = [...libraryScopes, 'keys:admin'] as const;

const scopes = z.array(z.enum(keyScopes)).min(1);

const id = z
  .string()
  .toLowerCase()
  .regex(/^[\da-f]{16}$/);

/** Set by whoever makes the key; it ends by itself then. */
const expiresAt = z.iso
  .datetime()
  .refine((time) => Date.parse(time) > Date.now(), 'must lie in the future')
  .transform((time) => new Date(time).toISOString())
  .meta({ example: '2030-01-01T00:00:00Z' });

export const newApiKeySchema = z
  .strictObject({
    name: z
      .string()
      .trim()
      .min(1)
      .max(100)
      .refine((value) => !/[\p{Cc}\p{Cs}]/u.test(value), 'must not contain control characters')
      .meta({ example: 'the web shop' }),
    scopes: scopes.transform((list) => [...new Set(list)]),
    expiresAt: expiresAt.nullish().meta({
      description: 'At the latest when the key ends that you send with this request.',
    }),
    replaces: id.nullish().meta({
      description: 'The id of a key. Whoever has the new one owns what was added with the old one.',
    }),
  })
  .meta({ id: 'NewApiKey' });

/** A key as callers see it in lists: enough to know which one it is, not enough to use it. */
export const apiKeySchema = z
  .object({
    id: z.string(),
    prefix: z.string().meta({ description: 'How the key begins.' }),
    name: z.string(),
    owner: z.string().meta({ description: 'The `createdBy` of what is added with the key.' }),
    issuer: z.string().meta({ description: 'The owner of the key that made it.' }),
    scopes,
    createdAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().nullable(),
    lastUsedAt: z.iso.datetime().nullable(),
  })
  .meta({ id: 'ApiKey' });

export const createdApiKeySchema = apiKeySchema
  .extend({ key: z.string().meta({ description: 'The key itself. It is not shown again.' }) })
  .meta({ id: 'CreatedApiKey' });

export const apiKeyListSchema = z
  .object({ data: z.array(apiKeySchema) })
  .meta({ id: 'ApiKeyList' });

/** A malformed id names no key, so it is answered with 404, not 400. */
export const apiKeyParamsSchema = z.object({ id });

export type KeyScope = (typeof keyScopes)[number];
export type NewApiKey = z.output<typeof newApiKeySchema>;
export type ApiKey = z.output<typeof apiKeySchema>;
export type CreatedApiKey = z.output<typeof createdApiKeySchema>;

export interface StoredApiKey extends Omit<ApiKey, 'prefix'> {
  readonly hash: string;
}

/** What is not the same for all new keys. */
export type NewStoredApiKey = Pick<
  StoredApiKey,
  'name' | 'owner' | 'issuer' | 'scopes' | 'expiresAt'
>;

/** Leaves out what callers must never see. */
export function presentApiKey({ hash: _, id, ...rest }: StoredApiKey): ApiKey {
  return { id, prefix: `lib_${id}`, ...rest };
}

/** The port to wherever API keys are kept. */
export interface ApiKeyRepository {
  find(id: string): Promise<StoredApiKey | null>;
  /** All keys, the oldest first. */
  list(): Promise<StoredApiKey[]>;
  create(key: StoredApiKey): Promise<void>;
  touch(id: string, lastUsedAt: string): Promise<void>;
  /** Returns whether there was such a key. */
  delete(id: string): Promise<boolean>;
}
