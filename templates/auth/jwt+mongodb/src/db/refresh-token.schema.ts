import { type InferSchemaType, Schema } from 'mongoose';

/** One document for each login. Its hash changes with every refresh, so only the newest token works. */
export const refreshTokenSchema = new Schema(
  {
    _id: { type: String, required: true },
    userId: { type: String, required: true },
    hash: { type: String, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'refresh_tokens', versionKey: false, strict: 'throw', strictQuery: 'throw' },
);

refreshTokenSchema.index({ userId: 1 });
// MongoDB deletes what has ended: https://www.mongodb.com/docs/manual/core/index-ttl/
refreshTokenSchema.index({ expiresAt: 1 }, { expireAfterSeconds: 0 });

export type RefreshTokenDocument = InferSchemaType<typeof refreshTokenSchema>;
