import type { AddressInfo } from 'node:net';
import { openAdapters } from './adapters.ts';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';
import type { Lifecycle, RunningServer } from './lifecycle.ts';
import { createLogger, type Logger } from './logger.ts';

/** Opens what the backend needs and listens. The tests use it as `main.ts` does. */
export async function startServer(
  config: Config,
  log: Logger = createLogger(config),
  lifecycle: Lifecycle = { draining: false },
): Promise<RunningServer> {
  const adapters = openAdapters(config, log);
  const app = buildApp(adapters, lifecycle);
  await app.listen({ port: config.PORT, host: config.HOST });
  const { port } = app.server.address() as AddressInfo;

  return {
    server: app.server,
    url: `http://${config.HOST}:${port}`,
    async close() {
      await app.close();
      await adapters.close();
    },
  };
}
