import { z } from 'zod';

export const tokensSchema = z
  .object({
    accessToken: z.string(),
    tokenType: z.literal('Bearer'),
    expiresIn: z.int().meta({ description: 'Seconds that the access token works.' }),
    refreshToken: z.string(),
  })
  .meta({ id: 'Tokens' });

export const refreshSchema = z
  .strictObject({ refreshToken: z.string().max(10_000) })
  .meta({ id: 'Refresh' });

export type Tokens = z.output<typeof tokensSchema>;
