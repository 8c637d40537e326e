import type { Config } from './config.ts';

/** Where a part of the backend says what happens to it: details, if there are any, then words. */
export interface Logger {
  /** What only helps to search for a mistake. */
  debug(details: object, text?: string): void;
  info(text: string): void;
  warn(details: object, text: string): void;
}

/** Writes to the terminal. While tests run it is silent: some of them break things on purpose. */
export function createLogger({ NODE_ENV }: Pick<Config, 'NODE_ENV'>): Logger {
  const isSilent = NODE_ENV === 'test';
  return {
    debug() {},
    info(text) {
      if (!isSilent) console.info(text);
    },
    warn(details, text) {
      if (!isSilent) console.warn(text, details);
    },
  };
}
