import type { AddressInfo } from 'node:net';
import { openAdapters } from './adapters.ts';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';

/** Opens what the backend needs and listens. The tests use it as `main.ts` does. */
export async function startServer(config: Config) {
  const adapters = openAdapters(config);
  const app = buildApp(adapters);
  // Node.js does many things at once: this line waits until the port is ours, or throws.
  await app.listen({ port: config.PORT, host: '127.0.0.1' });
  const { port } = app.server.address() as AddressInfo;

  return {
    url: `http://localhost:${port}`,
    async close() {
      await app.close();
      await adapters.close();
    },
  };
}
