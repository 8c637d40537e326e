/** A web server on this machine, for the page that lies in this package. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { UserError } from '../model/errors.ts';

/** Name to content, without `/` before it. */
export type PageFiles = ReadonlyMap<string, string | Uint8Array>;

export interface Served {
  /** `http://127.0.0.1:4000/` */
  readonly url: string;
  close(): Promise<void>;
}

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
  json: 'application/json',
};

/**
 * Serves the files on loopback only.
 *
 * @param port 0 for any that is free
 * @throws UserError when the port is taken
 */
export async function servePage(files: PageFiles, port: number): Promise<Served> {
  const server = createServer(({ method, url = '/' }, response) => {
    const [path = ''] = url.split('?');
    const name = path.slice(1).replace(/(^|\/)$/, '$1index.html');
    const content = files.get(name);
    const status = method !== 'GET' && method !== 'HEAD' ? 405 : content === undefined ? 404 : 200;
    response.writeHead(status, {
      ...(status === 405 && { Allow: 'GET, HEAD' }),
      'Content-Type': types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      'Cache-Control': 'no-cache',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(status === 200 && method === 'GET' ? content : undefined);
  });
  await listening(server, port);
  const { port: taken } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${taken}/`, close: () => closed(server) };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', ({ code, message }: NodeJS.ErrnoException) => {
      const remedy = 'Stop what uses it, or take --port 0, which takes any that is free.';
      const isTaken = code === 'EADDRINUSE';
      reject(isTaken ? new UserError(`Port ${port} is in use.`, remedy) : new Error(message));
    });
    server.listen(port, '127.0.0.1', resolve);
  });
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
