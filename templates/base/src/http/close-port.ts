import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import { setTimeout as sleep, setImmediate as turnOfEventLoop } from 'node:timers/promises';

/** Milliseconds without a new caller after which nobody else is taken to be on the way. */
const quiet = 20;

/**
 * Stops listening without turning anybody away. The system lets callers connect before Node.js has
 * heard of them, and Node.js hears of one of them in each turn of its event loop. A port that simply
 * closes breaks the connections of all who still stand in that line. So requests wait for a moment,
 * until nobody else comes, and are answered after the port has closed.
 */
export async function closePort(server: Server): Promise<void> {
  const serve = server.listeners('connection') as ((socket: Socket) => void)[];
  const waiting: Socket[] = [];
  const wait = (socket: Socket) => waiting.push(socket);
  server.removeAllListeners('connection').on('connection', wait);
  for (let before = -1; waiting.length > before; ) {
    before = waiting.length;
    await sleep(quiet);
    await turnOfEventLoop();
  }
  server.close().off('connection', wait);
  for (const listener of serve) server.on('connection', listener);
  // https://nodejs.org/api/http.html#event-connection
  for (const socket of waiting) server.emit('connection', socket);
}
