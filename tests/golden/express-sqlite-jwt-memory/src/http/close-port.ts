/** You can skip this file: `lifecycle.ts` calls `closePort`, and needs not know how it is done. */
import type { Server } from 'node:http';
import { Socket } from 'node:net';
import { setTimeout as sleep, setImmediate as turnOfEventLoop } from 'node:timers/promises';

/** Milliseconds without a new caller or request after which nobody else is taken to be on the way. */
const quiet = 20;
/** Milliseconds after which the port closes all the same: some callers never stop coming. */
const patience = 500;

/**
 * Stops listening without turning anybody away. The system lets callers connect, and send requests on
 * connections they have, before Node.js has heard of it. A port that simply closes breaks the
 * connections of all who still stand in that line. So new callers wait for a moment, until nobody
 * else comes, and are answered after the port has closed.
 */
export async function closePort(server: Server): Promise<void> {
  const serve = server.listeners('connection') as ((socket: Socket) => void)[];
  const heard: object[] = [];
  const hear = (socketOrRequest: object) => heard.push(socketOrRequest);
  server.removeAllListeners('connection').on('connection', hear).on('request', hear);
  const end = performance.now() + patience;
  for (let before = -1; heard.length > before && performance.now() < end; ) {
    before = heard.length;
    await sleep(quiet);
    await turnOfEventLoop();
  }
  server.close().off('connection', hear).off('request', hear);
  for (const listener of serve) server.on('connection', listener);
  const waiting = heard.filter((one) => one instanceof Socket);
  // https://nodejs.org/api/http.html#event-connection
  for (const socket of waiting) server.emit('connection', socket);
}
