import type { Config } from '../config.ts';

/** What the database has to know of the settings. */
export type DatabaseSettings = Pick<Config, 'DATABASE_URL'>;
