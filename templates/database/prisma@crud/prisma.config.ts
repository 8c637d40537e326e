import { defineConfig } from 'prisma/config';

// `prisma generate` looks for the schema engine and downloads it, but never runs it. Any program
// will do in its place, so generating works without that download.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

// Else Prisma asks a server of its makers for newer versions, and tells it of your project and machine.
process.env.CHECKPOINT_DISABLE ??= '1';

/** Settings of the `prisma` command: https://www.prisma.io/docs/orm/reference/prisma-config-reference */
export default defineConfig({ schema: 'prisma' });
