import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buildApp } from './app.ts';

/** Listens for requests, and hands them to the app. The tests use it as `main.ts` does. */
export async function startServer(port: number) {
  const server = createServer(buildApp());
  server.listen(port, '127.0.0.1');
  // Node.js does many things at once: it says when this one is done, or throws when it failed.
  await once(server, 'listening');
  const address = server.address() as AddressInfo;

  return {
    url: `http://localhost:${address.port}`,
    async close() {
      server.close();
      await once(server, 'close');
    },
  };
}
