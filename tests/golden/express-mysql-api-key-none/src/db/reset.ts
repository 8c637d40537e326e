/** Deletes everything, builds the database anew and fills it: `npm run db:reset`. `-- --force` insists. */
import { loadConfig, readEnvironment } from '../config.ts';
import { readAddress } from '../doctor/address.ts';
import { readEnvFile } from '../env-file.ts';
import { migrate, reset } from './migrations.ts';

try {
  const config = loadConfig(readEnvironment());
  if (config.NODE_ENV === 'production') {
    throw new Error('Not in production: this would delete the data of real people.');
  }
  const target = readAddress(config.DATABASE_URL).text;
  const insists = process.argv.includes('--force');
  if (!insists && readEnvFile().DATABASE_URL !== config.DATABASE_URL) {
    throw new Error(
      `DATABASE_URL leads to ${target}, and .env names another database, or none. Name this one there, or insist: npm run db:reset -- --force`,
    );
  }
  console.log(`Deletes everything in ${target}`);
  await reset(config, insists);
  await migrate(config);
  await import('./seed.ts');
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
