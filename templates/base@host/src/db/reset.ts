/** Deletes everything, builds the database anew and fills it: `npm run db:reset`. `-- --force` insists. */
import { requireConfig } from '../config.ts';
import { migrate, reset } from './migrations.ts';

try {
  const config = requireConfig();
  if (config.NODE_ENV === 'production') {
    throw new Error('Not in production: this would delete the data of real people.');
  }
  await reset(config, process.argv.includes('--force'));
  await migrate(config);
  await import('./seed.ts');
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
