import { z } from 'zod';

export const authSettings = {
  /** How long a session lasts without a request. */
  SESSION_IDLE_SECONDS: z.coerce.number().int().min(1).default(1800),
  /** How long a session lasts in all, however busy it is. */
  SESSION_MAX_SECONDS: z.coerce
    .number()
    .int()
    .min(1)
    .default(12 * 60 * 60),
  /** Wrong passwords per minute for one account from one address; for more of them see `limit-logins.ts`. */
  LOGIN_ATTEMPTS: z.coerce.number().int().min(1).default(5),
};

export type AuthSettings = z.output<z.ZodObject<typeof authSettings>>;
