import type { AddressInfo } from 'node:net';
import { buildApp } from './app.ts';

/** Listens for requests, and hands them to the app. The tests use it as `main.ts` does. */
export async function startServer(port: number) {
  const app = buildApp();
  // Node.js does many things at once: this line waits until the port is ours, or throws.
  await app.listen({ port, host: '127.0.0.1' });
  const address = app.server.address() as AddressInfo;

  return {
    url: `http://localhost:${address.port}`,
    close: () => app.close(),
  };
}
