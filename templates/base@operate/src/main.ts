/** Where the program starts: read the settings, open what is needed, listen, stop in good order. */
import { requireConfig } from './config.ts';
import { type Lifecycle, stopGracefully } from './lifecycle.ts';
import { createLogger } from './logger.ts';
import { startServer } from './server.ts';

const config = requireConfig();
const log = createLogger(config);
const lifecycle: Lifecycle = { draining: false };
const { server, url, close } = await startServer(config, log, lifecycle);
stopGracefully({ server, lifecycle, log, drainMs: config.DRAIN_MS, close });
log.info({ url }, 'listening');
