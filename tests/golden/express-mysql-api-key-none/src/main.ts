/** Where the program starts: read the configuration, open what is needed, listen, stop in good order. */
import { type Config, loadConfig, readEnvironment } from './config.ts';
import { type Lifecycle, stopGracefully } from './lifecycle.ts';
import { createLogger } from './logger.ts';
import { startServer } from './server.ts';

let config: Config;
try {
  config = loadConfig(readEnvironment());
} catch (error) {
  console.error((error as Error).message);
  process.exit(1);
}

const log = createLogger(config);
const lifecycle: Lifecycle = { draining: false };
const { server, url, close } = await startServer(config, log, lifecycle);
stopGracefully({ server, lifecycle, log, drainMs: config.DRAIN_MS, close });
log.info({ url }, 'listening');
