/** Brings the database up to date: `npm run db:migrate`. What that takes stands in `migrations.ts`. */
import { loadConfig, readEnvironment } from '../config.ts';
import { findMismatch } from './diagnosis.ts';
import { migrate } from './migrations.ts';

try {
  const config = loadConfig(readEnvironment());
  const names = await migrate(config);
  if (names.length > 0) console.log(`Applied ${names.join(', ')}.`);
  const mismatch = await findMismatch(config);
  if (mismatch) {
    console.error(`${mismatch.text} Try: ${mismatch.remedy}`);
    // In production an older version may be put back, and has to live with the tables of the newer one.
    process.exitCode = config.NODE_ENV === 'production' ? 0 : 1;
  } else if (names.length === 0) {
    console.log('The database is up to date.');
  }
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = 1;
}
