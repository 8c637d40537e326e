import type { Stage } from './stage.ts';

export const lists = {
  title: 'Lists of thousands, changes that do not get lost',
  topic: 'REST APIs',
  paths: [
    'database/mysql:prisma/book.prisma',
    'database/postgresql:prisma/book.prisma',
    'database/sqlite:prisma/book.prisma',
    'database/mongodb:src/db/book.schema.ts',
    'prisma/migrations/20260101000010_book_lists/',
    'src/db/book.repository.ts',
    'src/db/check-unreferenced.ts',
    'src/db/conditions.ts',
    'src/db/connection-options.ts',
    'database/sqlite:src/db/dialect.ts',
    'src/db/documents.ts',
    'src/db/errors.ts',
    'src/db/literal.ts',
    'src/db/patient-adapter.ts',
    'src/db/update-row.ts',
    'src/http/pagination.ts',
    'src/http/protocol.ts',
    'src/http/text.ts',
  ],
  scripts: [],
  packages: ['uuid'],
} as const satisfies Stage;
