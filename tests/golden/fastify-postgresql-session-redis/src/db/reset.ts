/** Deletes everything and builds the database anew: `npm run db:reset`. */
import { loadConfig, readEnvironment } from '../config.ts';
import { migrate, reset } from './migrate.ts';

const config = loadConfig(readEnvironment());
if (config.NODE_ENV === 'production') {
  throw new Error('Not in production: this would delete the data of real people.');
}
await reset(config);
await migrate(config);
