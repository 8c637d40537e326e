/** Writes the API's description to the terminal: `npm run openapi`. */
import { openAdapters } from '../adapters.ts';
import { buildApp } from '../app.ts';
import { readEnvironment, requireConfig } from '../config.ts';
import { createLogger } from '../logger.ts';

const config = requireConfig({ ...readEnvironment(), DOCS_ENABLED: 'true', LOG_LEVEL: 'silent' });
const adapters = openAdapters(config, createLogger(config));
const app = buildApp(adapters, { draining: false });
await app.ready();
console.log(JSON.stringify(app.swagger(), null, 2));
await app.close();
await adapters.close();
