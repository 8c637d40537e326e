import type { z } from 'zod';

/**
 * An answer as it is sent. The schema decides what that is: a field that it does not name stays here,
 * even if somebody hands out a whole row by mistake, which TypeScript does not notice.
 * @throws ZodError when the answer does not have the form that the documentation promises
 */
export function toJson<T>(schema: z.ZodType<T>, answer: T): string {
  return JSON.stringify(schema.parse(answer));
}
