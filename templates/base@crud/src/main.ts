/** Where the program starts: it reads the settings, brings the database up to date, then listens. */
import { requireConfig } from './config.ts';
import { migrate } from './db/migrations.ts';
import { startServer } from './server.ts';

const config = requireConfig();
await migrate(config);
const { url } = await startServer(config);
console.log(`The backend answers at ${url}. It restarts when you save; Ctrl-C stops it.`);
