import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
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

/**
 * One JSON object a line, for machines to search; coloured lines where a person watches. https://getpino.io
 * @param destination where the lines go; standard output unless a test wants to read them
 */
export function createLogger(
  config: Pick<Config, 'NODE_ENV' | 'LOG_LEVEL'>,
  destination?: DestinationStream,
): Logger {
  const options: LoggerOptions = {
    level: config.LOG_LEVEL,
    redact: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  };
  const isWatched = process.stdout.isTTY && config.NODE_ENV === 'development';
  if (isWatched) return pino({ ...options, transport: { target: 'pino-pretty' } });
  return pino(options, destination);
}

/** For lines whose every field is known to hold no secret: looking for some in each would cost more than the line. */
export function withoutSearch(log: Logger): Logger {
  return log.child({}, { redact: [] });
}
