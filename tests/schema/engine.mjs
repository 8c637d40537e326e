#!/usr/bin/env node
/**
 * Stands in for Prisma's native `schema-engine`, which is a download from outside the registry:
 * PRISMA_SCHEMA_ENGINE_BINARY on this file, and the unmodified `prisma` command runs it.
 */
import { register } from 'tsx/esm/api';

process.removeAllListeners('warning'); // the command reads standard error as JSON lines
register();
await import('./engine-process.ts');
