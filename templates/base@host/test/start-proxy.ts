import { once } from 'node:events';
import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Copy {
  readonly url: string;
}

/** A small proxy in the place of nginx: copies take turns, and one that is gone is passed over. */
export async function startProxy(copies: readonly Copy[]) {
  let turn = 0;
  const server = createServer((incoming, outgoing) => {
    const { method, url, headers } = incoming;
    const options = { method, headers: { ...headers, connection: 'close' } };
    const first = turn++;
    const ask = (tried: number): void => {
      const copy = copies[(first + tried) % copies.length];
      const sending = request(`${copy?.url}${url}`, options, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      sending.on('error', () => {
        // A POST is never sent twice: it may have had its effect.
        if (method === 'GET' && tried + 1 < copies.length) ask(tried + 1);
        else outgoing.destroy();
      });
      if (method === 'GET') sending.end();
      else incoming.pipe(sending);
    };
    ask(0);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, close: () => server.close() };
}
