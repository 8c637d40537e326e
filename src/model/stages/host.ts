import type { Stage } from './stage.ts';

export const host = {
  title: 'Several copies behind one address',
  topic: 'Hosting and load balancing',
  paths: [
    '.dockerignore',
    '.github/',
    '.nvmrc',
    'Dockerfile',
    'compose.yaml',
    'database/mongodb:src/db/migrations.ts',
    'deploy/',
    'prisma/migrations/',
    'src/db/migration-connection.ts',
    'src/db/migration-files.ts',
    'src/db/migration-history.ts',
    'test/migrations.test.ts',
    'test/mongodb.test.ts',
  ],
  scripts: ['db:reset'],
  packages: [],
} as const satisfies Stage;
