import { z } from 'zod';
import type { ZodOpenApiPathsObject } from 'zod-openapi';
import { json, problems } from './openapi-parts.ts';

const indexSchema = z.object({ name: z.string(), links: z.record(z.string(), z.string()) });
const statusSchema = z.object({ status: z.string() }).catchall(z.string());

export const healthPaths: ZodOpenApiPathsObject = {
  '/': {
    get: {
      operationId: 'getIndex',
      summary: 'Where to go from here',
      tags: ['health'],
      security: [],
      responses: { 200: json('Addresses.', indexSchema), ...problems() },
    },
  },
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
