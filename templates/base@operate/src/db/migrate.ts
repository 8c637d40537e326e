/** Brings the database up to date: `npm run db:migrate`. What that takes stands in `migrations.ts`. */
import { requireConfig } from '../config.ts';
import { migrate } from './migrations.ts';

try {
  await migrate(requireConfig());
  console.log('The database is up to date.');
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
