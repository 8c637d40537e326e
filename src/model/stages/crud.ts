import type { Stage } from './stage.ts';

export const crud = {
  title: 'Books, kept in a database',
  topic: 'Databases and REST',
  dimension: 'database',
  paths: [
    'database/mysql:prisma/book.prisma',
    'database/postgresql:prisma/book.prisma',
    'database/sqlite:prisma/book.prisma',
    'database/sqlite:.env.example',
    'database/sqlite:test/test-database.ts',
    'deploy/mysql-grants.sql',
    'prisma/migrations/20260101000000_books/',
    'prisma/schema.prisma',
  ],
  scripts: ['db:up', 'db:down', 'db:generate'],
  packages: [
    '@libsql/client',
    '@prisma/adapter-libsql',
    '@prisma/adapter-mariadb',
    '@prisma/adapter-pg',
    '@prisma/client',
    '@prisma/engines',
    '@types/pg',
    'mariadb',
    'mongoose',
    'pg',
    'prisma',
  ],
} as const satisfies Stage;
