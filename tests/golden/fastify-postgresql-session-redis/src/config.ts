/**
 * Everything that differs between machines comes from environment variables: https://12factor.net/config
 * They are read and checked once, at the start, so that a mistake is found before the first request.
 */
import { z } from 'zod';
import { authSettings } from './auth/settings.ts';
import { cacheSettings } from './cache/settings.ts';
import { databaseSettings } from './db/settings.ts';
import { readEnvFile } from './env-file.ts';
import { settingProblem } from './setting-problem.ts';

const settings = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  /** The address to listen on; in a container it is 0.0.0.0. */
  HOST: z.string().default('127.0.0.1'),
  /** 0 takes any free port. */
  PORT: z.coerce.number().int().min(0).max(65_535).default(3000),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  /** Web sites that may call this API from a browser, separated by commas. */
  CORS_ORIGINS: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((origin) => origin.trim())
        .filter(Boolean),
    )
    .refine(
      (origins) => origins.every((origin) => /^[a-z][a-z\d+.-]*:\/\/[a-z\d.:[\]-]+$/.test(origin)),
      'name each site as browsers do, such as https://app.example: with no path, no slash at the end, and no *',
    ),
  /** How many proxies stand in front. Only then can a caller's address be read from X-Forwarded-For. */
  TRUSTED_PROXIES: z.coerce.number().int().min(0).default(0),
  /** Requests per minute that one caller may make; from one address come ten times as many at the most. */
  RATE_LIMIT: z.coerce.number().int().min(1).default(300),
  /** Whether /docs and /openapi.json are served. */
  DOCS_ENABLED: z.stringbool().default(true),
  /** Milliseconds between «not ready» and the last connection, for load balancers to notice. */
  DRAIN_MS: z.coerce.number().int().min(0).default(500),
  ...authSettings,
  ...cacheSettings,
  ...databaseSettings,
});

export type Config = z.output<typeof settings>;

/** The environment, with what the file .env adds to it. Variables that are set already win. */
export function readEnvironment(): NodeJS.ProcessEnv {
  return Object.assign(process.env, { ...readEnvFile(), ...process.env });
}

/** @throws Error that lists every variable that is missing or wrong. */
export function loadConfig(env: NodeJS.ProcessEnv): Config {
  // `PORT=` in a file means the same as no PORT at all.
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const result = settings.safeParse(given);
  const problems = [
    ...(result.error?.issues ?? []).map((issue) => settingProblem(issue, given)),
    ...exampleSecrets(given),
  ];
  if (!result.success || problems.length > 0) {
    throw new Error(
      `Put these settings right; .env.example explains each:\n  ${problems.join('\n  ')}`,
    );
  }
  return result.data;
}

/** The settings of a program that cannot do without: it ends when they are wrong, and says what is. */
export function requireConfig(env = readEnvironment()): Config {
  try {
    return loadConfig(env);
  } catch (error) {
    console.error((error as Error).message);
    process.exit(1);
  }
}

/** The secrets of .env.example are known to everybody. */
function exampleSecrets(env: NodeJS.ProcessEnv): string[] {
  if (env.NODE_ENV !== 'production') return [];
  return Object.keys(settings.shape)
    .filter((name) => env[name]?.includes('change-me'))
    .map((name) => `${name} is still the value of .env.example: put a secret of your own there`);
}
