import type { Response } from 'express';
import type { z } from 'zod';
import { toJson } from './to-json.ts';

/** Sends what the schema says, and nothing else. */
export function sendJson<T>(res: Response, schema: z.ZodType<T>, answer: T): void {
  res.type('json').send(toJson(schema, answer));
}
