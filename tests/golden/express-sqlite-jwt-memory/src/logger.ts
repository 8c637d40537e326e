import { type Logger, type LoggerOptions, pino } from 'pino';
import type { Config } from './config.ts';

export type { Logger };

/** Values under these names never reach the log: at the top of what is logged, and two levels below. */
const secrets = [
  'password',
  'passwordHash',
  'hash',
  'token',
  'accessToken',
  'refreshToken',
  'secret',
  'key',
  'authorization',
  'cookie',
];

/** One JSON object a line, for machines to search; coloured lines where a person watches. https://getpino.io */
export function createLogger(config: Pick<Config, 'NODE_ENV' | 'LOG_LEVEL'>): Logger {
  const options: LoggerOptions = {
    level: config.LOG_LEVEL,
    redact: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  };
  const isWatched = process.stdout.isTTY && config.NODE_ENV === 'development';
  return pino(isWatched ? { ...options, transport: { target: 'pino-pretty' } } : options);
}

/** For lines whose every field is known to hold no secret: looking for some in each would cost more than the line. */
export function withoutSearch(log: Logger): Logger {
  return log.child({}, { redact: [] });
}
