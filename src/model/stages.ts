/**
 * The model of stages: a starter can be had small, and grows along the backend roadmap. Each stage is a
 * whole project; what a stage does not name comes with the last one, so nothing gets into a small
 * starter by accident.
 */
import { type DimensionName, dimensionNames, dimensions, type Stack } from './stack.ts';

export interface Stage {
  /** What a learner builds, in a few words. */
  readonly title: string;
  /** The part of https://roadmap.sh/backend that it belongs to. */
  readonly topic: string;
  /** The dimension whose layers apply from here on; where its option is `none` there is no such stage. */
  readonly dimension?: DimensionName;
  /**
   * Files that come with this stage as the complete starter has them; a folder ends with `/`. Where several
   * layers write a file, `base:package.json` means the part of one.
   */
  readonly paths: readonly string[];
  /** Of `package.json`, as far as the layers have them. */
  readonly scripts: readonly string[];
  readonly packages: readonly string[];
}

export const stages = {
  hello: {
    title: 'A server that answers',
    topic: 'Language and framework',
    paths: ['.gitignore', 'biome.json', 'package.json', 'tsconfig.json', 'test/hello.test.ts'],
    scripts: ['dev', 'test', 'check', 'fix', 'next'],
    packages: [
      '@biomejs/biome',
      '@types/express',
      '@types/node',
      'esbuild',
      'express',
      'fastify',
      'light-my-request',
      'tsx',
      'typescript',
      'vitest',
    ],
  },
  crud: {
    title: 'Books, kept in a database',
    topic: 'Databases and REST',
    dimension: 'database',
    paths: [
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
  },
  errors: {
    title: 'Input that is checked, errors that help',
    topic: 'REST APIs',
    paths: ['src/errors/problem.ts'],
    scripts: [],
    packages: ['zod'],
  },
  lists: {
    title: 'Lists of thousands, changes that do not get lost',
    topic: 'REST APIs',
    paths: [
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
  },
  auth: {
    title: 'Who is asking, and who may',
    topic: 'Security',
    dimension: 'auth',
    paths: [
      'auth/api-key+express:src/auth/auth.routes.ts',
      'auth/api-key:src/auth/authenticator.ts',
      'auth/authenticated+fastify:src/routes.ts',
      'auth/jwt:src/auth/authenticator.ts',
      'auth/jwt:test/sign-in.ts',
      'auth/none:test/sign-in.ts',
      'auth/session:test/sign-in.ts',
      'framework/express:src/books/book.routes.ts',
      'prisma/api-key.prisma',
      'prisma/book.prisma',
      'prisma/migrations/20260101000020_book_owners/',
      'prisma/migrations/20260101000100_api_keys/',
      'prisma/migrations/20260101000100_users/',
      'prisma/user.prisma',
      'src/auth/api-key.service.ts',
      'src/auth/api-key.ts',
      'src/auth/auth.ts',
      'src/auth/authenticate.ts',
      'src/auth/create-key.ts',
      'src/auth/passwords.ts',
      'src/auth/refresh-token.ts',
      'src/auth/secret-token.ts',
      'src/auth/session-store.ts',
      'src/auth/session.service.ts',
      'src/auth/session.ts',
      'src/auth/cookie.ts',
      'src/auth/user.ts',
      'src/books/book.service.ts',
      'src/books/book.ts',
      'src/db/api-key.repository.ts',
      'src/db/api-key.schema.ts',
      'src/db/book.schema.ts',
      'src/db/refresh-token.repository.ts',
      'src/db/refresh-token.schema.ts',
      'src/db/session.repository.ts',
      'src/db/session.schema.ts',
      'src/db/user.repository.ts',
      'src/db/user.schema.ts',
      'src/http/fastify.d.ts',
      'test/add-book.ts',
      'test/secret-token.test.ts',
    ],
    scripts: ['key:create'],
    packages: ['@node-rs/argon2', 'cookie', 'jose'],
  },
  guard: {
    title: 'Limits for everybody, settings that are checked',
    topic: 'Security',
    paths: [
      'auth/credentials+express:src/auth/account.routes.ts',
      'auth/jwt+express:src/auth/auth.routes.ts',
      'auth/jwt:.env.example',
      'auth/session+express:src/auth/auth.routes.ts',
      'auth/session:.env.example',
      'auth/session:src/auth/authenticator.ts',
      'database/mongodb:.env.example',
      'database/mongodb:test/test-database.ts',
      'database/mysql:.env.example',
      'database/postgresql:.env.example',
      'src/auth/account.service.ts',
      'src/auth/auth.service.ts',
      'src/auth/csrf.ts',
      'src/auth/limit-logins.ts',
      'src/auth/login-limiter.ts',
      'src/auth/settings.ts',
      'src/db/client.ts',
      'src/db/dialect.ts',
      'src/db/settings.ts',
      'src/errors/app-error.ts',
      'src/http/rate-limit.ts',
      'src/limits.ts',
      'src/setting-problem.ts',
      'test/accounts.test.ts',
      'test/address.test.ts',
      'test/csrf.test.ts',
      'test/expect-status.ts',
      'test/deadline.test.ts',
      'test/rate-limit-key.test.ts',
      'test/tokens.test.ts',
    ],
    scripts: [],
    packages: [
      '@fastify/cors',
      '@fastify/helmet',
      '@fastify/rate-limit',
      '@types/cors',
      'cors',
      'express-rate-limit',
      'helmet',
      'rate-limiter-flexible',
    ],
  },
  cache: {
    title: 'Answers that are kept, and when they are not',
    topic: 'Performance: caching',
    dimension: 'cache',
    paths: [
      'auth/credentials+redis:test/login-limiter.test.ts',
      'cache/memory:.env.example',
      'cache/redis:.env.example',
      'framework/express:src/http/json.ts',
      'src/books/book.repository.ts',
      'src/cache/',
      'src/http/rate-limit-store.ts',
    ],
    scripts: ['cache:up', 'cache:down'],
    packages: ['ioredis', 'lru-cache'],
  },
  operate: {
    title: 'A process that can be watched and stopped',
    topic: 'Web servers',
    paths: [
      '.editorconfig',
      '.gitattributes',
      'base:.env.example',
      'database/mongodb:package.json',
      'database/prisma:package.json',
      'prisma.config.ts',
      'src/adapters.ts',
      'auth/none:src/auth/principal.ts',
      'src/config.ts',
      'database/mongodb:src/db/migrations.ts',
      'src/db/seed.ts',
      'src/env-file.ts',
      'src/errors/',
      'src/http/close-port.ts',
      'src/http/express.d.ts',
      'src/http/json.ts',
      'src/http/rate-limiter.ts',
      'src/http/readiness.ts',
      'src/http/request-log.ts',
      'src/lifecycle.ts',
      'src/logger.ts',
      'auth/none+fastify:src/routes.ts',
      'test/api-keys.test.ts',
      'test/book-lists.test.ts',
      'test/books.test.ts',
      'test/cache.test.ts',
      'test/closing.test.ts',
      'test/database-server.ts',
      'test/issued-keys.test.ts',
      'test/login-limiter.test.ts',
      'test/mongodb.test.ts',
      'test/ownership.test.ts',
      'test/redis.test.ts',
      'test/session-store.test.ts',
      'test/sessions.test.ts',
      'test/show-answers.ts',
      'test/sign-in.ts',
      'test/test-database.ts',
      'test/test-environment.ts',
      'tsconfig.build.json',
      'vitest.config.ts',
    ],
    scripts: ['build', 'start', 'db:migrate', 'db:seed'],
    packages: [
      'close-with-grace',
      'fastify-plugin',
      'fastify-type-provider-zod',
      'pino',
      'pino-pretty',
    ],
  },
  host: {
    title: 'Several copies behind one address',
    topic: 'Hosting and load balancing',
    paths: [
      '.dockerignore',
      '.github/',
      '.nvmrc',
      'Dockerfile',
      'compose.yaml',
      'deploy/',
      'prisma/migrations/',
      'src/db/migration-connection.ts',
      'src/db/migration-files.ts',
      'src/db/migration-history.ts',
      'test/migrations.test.ts',
    ],
    scripts: ['db:reset'],
    packages: [],
  },
  complete: {
    title: 'Everything a backend needs at work',
    topic: 'Practice',
    paths: ['base:package.json'],
    scripts: [],
    packages: [],
  },
} as const satisfies Record<string, Stage>;

export type StageName = keyof typeof stages;

/** In the order in which they are built. */
export const stageNames = Object.keys(stages) as StageName[];

/** Where somebody begins who has never built a backend. */
export const firstStage = 'hello' satisfies StageName;

/** What a starter is that nobody asked to have small. */
export const lastStage = 'complete' satisfies StageName;

/** The stages of a stack: without a cache, for one, there is no stage that adds it. */
export function stagesOf(stack: Stack): StageName[] {
  return stageNames.filter((name) => {
    const { dimension }: Stage = stages[name];
    return dimension === undefined || stack[dimension] !== 'none';
  });
}

/** The one that comes after a stage, or null after the last one. */
export function stageAfter(stack: Stack, stage: StageName): StageName | null {
  return stagesOf(stack).find((name) => name !== stage && isReached(name, stage)) ?? null;
}

export function isStage(name: string): name is StageName {
  return Object.hasOwn(stages, name);
}

/** The last of them, in the order in which they are built. */
export function latestOf(names: readonly StageName[]): StageName {
  return stageNames.findLast((name) => names.includes(name)) ?? firstStage;
}

/** Whether the stage has what comes with the other one. */
export function isReached(stage: StageName, from: StageName): boolean {
  return stageNames.indexOf(from) <= stageNames.indexOf(stage);
}

/** From which stage on a layer's file of the complete starter is in it. */
export function stageOfPath(path: string, layer: string): StageName {
  const part = `${layer}:${path}`;
  return (
    stageWith('paths', (known) => known === part) ??
    stageWith(
      'paths',
      (known) => known === path || (known.endsWith('/') && path.startsWith(known)),
    ) ??
    lastStage
  );
}

/** From which stage on a script or package is in it. */
export function stageOf(kind: 'scripts' | 'packages', name: string): StageName {
  return stageWith(kind, (known) => known === name) ?? lastStage;
}

/** What a stack is at a stage: before its stage a dimension is `none`, where it can be. */
export function stackAt(stack: Stack, stage: StageName): Stack {
  const entries = dimensionNames.map((dimension) => {
    const isLater = !isReached(stage, stageOfDimension(dimension));
    const mayBeNone = Object.hasOwn(dimensions[dimension].options, 'none');
    return [dimension, isLater && mayBeNone ? 'none' : stack[dimension]] as const;
  });
  return Object.fromEntries(entries) as unknown as Stack;
}

/** From which stage on the layers of a dimension apply. */
export function stageOfDimension(dimension: DimensionName): StageName {
  const found = stageNames.find((name) => (stages[name] as Stage).dimension === dimension);
  return found ?? (dimension === 'framework' ? firstStage : lastStage);
}

/**
 * Starters of two stacks are the same as long as only layers apply that they have in common: `crud-express-sqlite`.
 * At the last stage it is the id of the stack.
 */
export function starterId(stack: Stack, stage: StageName): string {
  const options = dimensionNames
    .filter((dimension) => isReached(stage, stageOfDimension(dimension)))
    .map((dimension) => stack[dimension]);
  return (stage === lastStage ? options : [stage, ...options]).join('-');
}

function stageWith(
  kind: 'paths' | 'scripts' | 'packages',
  isMeant: (known: string) => boolean,
): StageName | undefined {
  return stageNames.find((name) => (stages[name] as Stage)[kind].some(isMeant));
}
