import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { json, problems } from './openapi-parts.ts';

const statusSchema = z.object({ status: z.string() }).catchall(z.string());

export const healthPaths: ZodOpenApiPathsObject = {
  '/livez': {
    get: {
      operationId: 'isAlive',
      summary: 'Does the process run?',
      tags: ['health'],
      security: [],
      responses: { 200: json('It runs.', statusSchema) },
    },
  },
  '/readyz': {
    get: {
      operationId: 'isReady',
      summary: 'Can the process do its work?',
      tags: ['health'],
      security: [],
      responses: { 200: json('It can.', statusSchema), ...problems() },
    },
  },
};
