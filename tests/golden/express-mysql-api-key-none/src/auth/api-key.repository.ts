import type { StoredApiKey } from './api-key.ts';

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
