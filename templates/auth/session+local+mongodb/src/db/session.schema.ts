import { type InferSchemaType, Schema } from 'mongoose';

/** How sessions are stored. The browser has the token; `_id` is its hash. */
export const sessionSchema = new Schema(
  {
    _id: { type: String, required: true },
    userId: { type: String, required: true },
    idleUntil: { type: Date, required: true },
    expiresAt: { type: Date, required: true },
  },
  { collection: 'sessions', versionKey: false, strict: 'throw', strictQuery: 'throw' },
);

sessionSchema.index({ userId: 1 });
// MongoDB deletes what has ended: https://www.mongodb.com/docs/manual/core/index-ttl/
sessionSchema.index({ idleUntil: 1 }, { expireAfterSeconds: 0 });

export type SessionDocument = InferSchemaType<typeof sessionSchema>;
