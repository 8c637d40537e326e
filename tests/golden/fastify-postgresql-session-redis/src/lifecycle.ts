import type { Server, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import closeWithGrace from 'close-with-grace';
import { closePort } from './http/close-port.ts';
import type { Logger } from './logger.ts';

/** Whether the process still takes new work. */
export interface Lifecycle {
  draining: boolean;
}

export interface RunningServer {
  readonly server: Server;
  readonly url: string;
  /** Finishes the requests under way, then closes database connections and the like. */
  close(): Promise<void>;
}

interface Stoppable extends Omit<RunningServer, 'url'> {
  readonly lifecycle: Lifecycle;
  readonly log: Logger;
  readonly drainMs: number;
}

/** Milliseconds until a process that does not stop by itself is made to. */
const stopLimit = 10_000;

/** Ctrl-C is SIGINT. https://nodejs.org/api/process.html#signal-events */
const stopSignals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;
/** The terminal sends Ctrl-C to npm, to tsx and to us, and they pass it on: for so many milliseconds it is the same. */
const sameStop = 1_000;

/**
 * Stops without losing a request on a signal or an error that nobody caught:
 * say «not ready», wait until load balancers have heard it, finish what is under way, close the rest.
 * A second signal stops at once. https://github.com/mcollina/close-with-grace
 */
export function stopGracefully({ server, lifecycle, log, drainMs, close }: Stoppable): void {
  const underWay = new Set<ServerResponse>();
  server.prependListener('request', (_request, response) => {
    if (lifecycle.draining) endConnection(response);
    underWay.add(response);
    response.once('close', () => underWay.delete(response));
  });
  const options = { delay: stopLimit, logger: log, skip: [...stopSignals] };
  const { close: stop } = closeWithGrace(options, async ({ err }) => {
    if (err) log.fatal({ err }, 'stopping because of an error that nobody caught');
    lifecycle.draining = true;
    underWay.forEach(endConnection);
    await sleep(drainMs);
    await closePort(server);
    const idle = setInterval(() => server.closeIdleConnections(), 50);
    await close();
    clearInterval(idle);
    log.info('stopped');
  });
  let toldAt = 0;
  for (const signal of stopSignals) {
    process.on(signal, () => {
      if (!lifecycle.draining) {
        toldAt = Date.now();
        log.info({ signal }, 'stopping');
        void stop();
      } else if (Date.now() - toldAt > sameStop) {
        log.error({ signal }, 'told a second time: stopping at once');
        process.exit(1);
      }
    });
  }
}

/** Asks the caller to open a new connection next time, which another process will answer. */
function endConnection(response: ServerResponse): void {
  if (!response.headersSent) response.setHeader('Connection', 'close');
}
