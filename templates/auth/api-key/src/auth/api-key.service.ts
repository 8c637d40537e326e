import { randomBytes } from 'node:crypto';
import { createApiKeyRepository } from '../db/api-key.repository.ts';
import type { Database } from '../db/client.ts';
import { forbidden, notFound } from '../errors/app-error.ts';
import {
  type ApiKey,
  type ApiKeyRepository,
  type CreatedApiKey,
  type NewApiKey,
  type NewStoredApiKey,
  presentApiKey,
  type StoredApiKey,
} from './api-key.ts';
import type { Principal } from './principal.ts';
import { hashSecret, isSecret, newSecret } from './secret-token.ts';

/** The form of a key; between the underscores stands its id. */
export const keyPattern = /^lib_([\da-f]{16})_([\w-]{43})$/;

/** What a secret is compared with when there is no key with the given id, so that it takes as long. */
const nobodysHash = hashSecret(newSecret());

/**
 * API keys are passwords for programs: `lib_<id>_<secret>`. The id finds the row, the secret proves
 * that the caller has the key. They begin alike, so that leaked ones can be searched for:
 * https://docs.github.com/code-security/secret-scanning
 */
export class ApiKeyService {
  readonly #keys: ApiKeyRepository;

  constructor(keys: ApiKeyRepository) {
    this.#keys = keys;
  }

  /** Makes a key that no other key answers for. */
  create({ name, scopes, expiresAt = null }: NewApiKey): Promise<CreatedApiKey> {
    const owner = newId();
    return this.#create({ name, scopes, expiresAt, owner, issuer: owner });
  }

  /** This is the only time that the key can be seen. */
  async #create(key: NewStoredApiKey): Promise<CreatedApiKey> {
    const secret = newSecret();
    const stored: StoredApiKey = {
      ...key,
      id: newId(),
      hash: hashSecret(secret),
      createdAt: new Date().toISOString(),
      lastUsedAt: null,
    };
    await this.#keys.create(stored);
    const made = presentApiKey(stored);
    return { ...made, key: `${made.prefix}_${secret}` };
  }

  /**
   * Makes a key for somebody else to use.
   * @throws AppError 403 when it could do more, or for longer, than the key that asks for it.
   */
  async issue(principal: Principal, input: NewApiKey): Promise<CreatedApiKey> {
    const { name, scopes, replaces } = input;
    const missing = scopes.filter((scope) => !principal.scopes.includes(scope));
    if (missing.length > 0) throw forbidden(`You do not have ${missing.join(', ')} yourself.`);
    const end = principal.expiresAt ?? null;
    const expiresAt = input.expiresAt ?? end;
    if (end && expiresAt && expiresAt > end) throw forbidden(`Your own key ends at ${end}.`);
    const owner = replaces ? await this.#ownerOf(replaces, principal) : newId();
    return this.#create({ name, scopes, expiresAt, owner, issuer: principal.id });
  }

  /** Who has made a key has seen it, and so may hand out another with which the same can be done. */
  async #ownerOf(id: string, principal: Principal): Promise<string> {
    const old = await this.#keys.find(id);
    const isTheirs = old && [old.owner, old.issuer].includes(principal.id);
    if (!isTheirs)
      throw forbidden('Only your own key, and one that you have made, can be replaced.');
    return old.owner;
  }

  /** Returns the key that this text is, if it is one of ours and still good. */
  async find(text: string): Promise<ApiKey | null> {
    const [, id, secret] = keyPattern.exec(text) ?? [];
    if (!id || !secret) return null;
    const stored = await this.#keys.find(id);
    const isRight = isSecret(secret, stored?.hash ?? nobodysHash);
    if (!stored || !isRight || isOver(stored)) return null;
    await this.#touch(stored);
    return presentApiKey(stored);
  }

  async list(): Promise<ApiKey[]> {
    return (await this.#keys.list()).map(presentApiKey);
  }

  /** The key is refused from the next request on. Keys that were made with it go on. */
  async revoke(id: string): Promise<void> {
    if (!(await this.#keys.delete(id))) throw notFound('There is no key with this id.');
  }

  /** Notes that the key is in use: once a minute is enough, writing with every request is a waste. */
  async #touch({ id, lastUsedAt }: StoredApiKey): Promise<void> {
    const now = Date.now();
    if (lastUsedAt && now - Date.parse(lastUsedAt) < 60_000) return;
    await this.#keys.touch(id, new Date(now).toISOString());
  }
}

export function createApiKeyService(database: Database): ApiKeyService {
  return new ApiKeyService(createApiKeyRepository(database));
}

function newId(): string {
  return randomBytes(8).toString('hex');
}

function isOver({ expiresAt }: StoredApiKey): boolean {
  return expiresAt !== null && expiresAt <= new Date().toISOString();
}
