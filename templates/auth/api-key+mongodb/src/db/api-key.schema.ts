import { type InferSchemaType, Schema } from 'mongoose';
import { keyScopes } from '../auth/api-key.ts';

/** How API keys are stored: only a hash of the secret. */
export const apiKeySchema = new Schema(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    hash: { type: String, required: true },
    scopes: { type: [{ type: String, enum: keyScopes, required: true }], required: true },
    createdAt: { type: Date, required: true },
    expiresAt: Date,
    lastUsedAt: Date,
  },
  { collection: 'api_keys', versionKey: false, strict: 'throw', strictQuery: 'throw' },
);

export type ApiKeyDocument = InferSchemaType<typeof apiKeySchema>;
