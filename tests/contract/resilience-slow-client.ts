/** Clients that take their time, as slowhttptest has them: https://github.com/shekyan/slowhttptest */
import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Instance } from './instance.ts';

/** Milliseconds between two pieces. */
const pace = 400;
/** Milliseconds between two clients of a crowd that arrive. */
const arrival = 10;

export interface SlowEnd {
  /** All that the server said before it closed the connection. */
  readonly received: string;
  readonly milliseconds: number;
}

/** Sends a beginning and then piece after piece, until the server has had enough. */
export async function sendSlowly(
  instance: Instance,
  beginning: string,
  piece: string,
): Promise<SlowEnd> {
  const since = performance.now();
  const socket = await connect(instance);
  let received = '';
  socket.on('data', (chunk) => {
    received += chunk;
  });
  socket.write(beginning);
  const timer = setInterval(() => socket.write(piece), pace);
  await once(socket, 'close').finally(() => clearInterval(timer));
  return { received, milliseconds: performance.now() - since };
}

/** Keeps a number of slow connections of one kind open until it is closed. */
export class SlowCrowd {
  readonly #sockets: Socket[] = [];
  readonly #timer: NodeJS.Timeout;

  private constructor(piece: string) {
    this.#timer = setInterval(() => {
      for (const socket of this.#sockets) if (piece && socket.writable) socket.write(piece);
    }, pace);
  }

  static async open(
    instance: Instance,
    count: number,
    [beginning, piece]: readonly [beginning: string, piece: string],
  ): Promise<SlowCrowd> {
    const crowd = new SlowCrowd(piece);
    for (let at = 0; at < count; at++) {
      await sleep(arrival);
      const socket = await connect(instance);
      // Reads nothing at all, so that answers pile up.
      socket.pause();
      socket.write(beginning);
      crowd.#sockets.push(socket);
    }
    return crowd;
  }

  close(): void {
    clearInterval(this.#timer);
    for (const socket of this.#sockets) socket.destroy();
  }
}

async function connect({ url }: Instance): Promise<Socket> {
  const { hostname, port } = new URL(url);
  const socket = createConnection({ host: hostname, port: Number(port) });
  await once(socket, 'connect');
  // A server that has had enough may reset the connection.
  socket.on('error', () => {});
  return socket;
}
