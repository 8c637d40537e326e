import { z } from 'zod';

export const authSettings = {
  /** Whoever knows it can make tokens for anybody. 256 bits at least: RFC 7518, section 3.2. */
  JWT_SECRET: z.string().refine((secret) => Buffer.byteLength(secret) >= 32, {
    message: 'must have at least 32 bytes; make one with: openssl rand -hex 32',
  }),
  /** An access token cannot be taken back, so it lives for a short time only. */
  ACCESS_TOKEN_SECONDS: z.coerce.number().int().min(1).max(900).default(900),
  /** How long a login lasts. */
  REFRESH_TOKEN_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .default(30 * 24 * 60 * 60),
  /** Wrong passwords per minute for one account from one address; for more of them see `limit-logins.ts`. */
  LOGIN_ATTEMPTS: z.coerce.number().int().min(1).default(5),
};

export type AuthSettings = z.output<z.ZodObject<typeof authSettings>>;
