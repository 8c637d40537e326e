import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openAdapters } from './adapters.ts';
import { buildApp } from './app.ts';
import type { Config } from './config.ts';

/** Opens what the backend needs and listens. The tests use it as `main.ts` does. */
export async function startServer(config: Config) {
  const adapters = openAdapters(config);
  const server = createServer(buildApp(adapters));
  server.listen(config.PORT, '127.0.0.1');
  // Node.js does many things at once: it says when this one is done, or throws when it failed.
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  return {
    url: `http://localhost:${port}`,
    async close() {
      server.close();
      await once(server, 'close');
      await adapters.close();
    },
  };
}
