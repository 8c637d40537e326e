import type { Stage } from './stage.ts';

export const cache = {
  title: 'Answers that are kept, and when they are not',
  topic: 'Performance: caching',
  dimension: 'cache',
  paths: [
    'auth/credentials+redis:test/login-limiter.test.ts',
    'cache/memory:.env.example',
    'cache/redis:.env.example',
    'framework/express:src/http/json.ts',
    'src/books/book.repository.ts',
    'prisma/migrations/20260101000110_sessions_in_redis/',
    'src/cache/',
    'src/http/rate-limit-store.ts',
  ],
  scripts: ['cache:up', 'cache:down'],
  packages: ['ioredis', 'lru-cache'],
} as const satisfies Stage;
