/** Brings the database up to date: `npm run db:migrate`. What that takes stands in `migrations.ts`. */
import { loadConfig, readEnvironment } from '../config.ts';
import { migrate } from './migrations.ts';

try {
  const names = await migrate(loadConfig(readEnvironment()));
  console.log(names.length > 0 ? `Applied ${names.join(', ')}.` : 'The database is up to date.');
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
