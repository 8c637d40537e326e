/** Where the program starts: read the configuration, open what is needed, listen, stop in good order. */
import { readEnvironment, requireConfig } from './config.ts';
import { checkPort, managerOf } from './doctor/machine.ts';
import { type Lifecycle, stopGracefully } from './lifecycle.ts';
import { createLogger } from './logger.ts';
import { startServer } from './server.ts';

const env = readEnvironment();
const config = requireConfig(env);
const log = createLogger(config);
const lifecycle: Lifecycle = { draining: false };
const { server, url, close } = await startServer(config, log, lifecycle).catch(explain);
stopGracefully({ server, lifecycle, log, drainMs: config.DRAIN_MS, close });
log.info({ url }, 'listening');
if (config.DOCS_ENABLED) log.info(`to read about its routes and to try them: ${url}/docs`);
if (env.npm_lifecycle_event === 'dev') log.info('restarts when you save; Ctrl-C stops it');

/** Most often another program has the port; the doctor knows what helps. @throws what was thrown, when he does not */
async function explain(error: unknown): Promise<never> {
  const { run } = managerOf(env.npm_config_user_agent);
  const { level, text, remedy } = await checkPort(config.PORT, config.HOST, run);
  if (level === 'ok') throw error;
  console.error(`${text} Try: ${remedy}`);
  process.exit(1);
}
