import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openAdapters } from './adapters.ts';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import type { Lifecycle, RunningServer } from './lifecycle.ts';
import { serverLimits } from './limits.ts';
import { createLogger, type Logger } from './logger.ts';

/** Opens what the backend needs and listens. The tests use it as `main.ts` does. */
export async function startServer(
  config: Config,
  log: Logger = createLogger(config),
  lifecycle: Lifecycle = { draining: false },
): Promise<RunningServer> {
  const adapters = openAdapters(config, log);
  const server = createServer(serverLimits, buildApp(adapters, lifecycle));
  server.listen(config.PORT, config.HOST);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    server,
    url: `http://${config.HOST}:${port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      await closed;
      await adapters.close();
    },
  };
}
