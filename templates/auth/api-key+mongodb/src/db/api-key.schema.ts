import { type InferSchemaType, Schema } from 'mongoose';
import { keyScopes } from '../auth/api-key.ts';

/** How API keys are stored: only a hash of the secret. */
export const apiKeySchema = new Schema(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    /** Whose the things are that are added with it: other keys may have the same owner. */
    owner: { type: String, required: true },
    /** The owner of the key that made it; its own, if it was made at the terminal. */
    issuer: { type: String, required: true },
    hash: { type: String, required: true },
    scopes: { type: [{ type: String, enum: keyScopes, required: true }], required: true },
    createdAt: { type: Date, required: true },
    expiresAt: Date,
    lastUsedAt: Date,
  },
  { collection: 'api_keys', versionKey: false, strict: 'throw', strictQuery: 'throw' },
);

export type ApiKeyDocument = InferSchemaType<typeof apiKeySchema>;
