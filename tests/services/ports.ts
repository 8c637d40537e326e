/** Ports of the loopback interface. */
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';

/** The wished port if nobody uses it, else any free one. */
export async function freePort(wish = 0): Promise<number> {
  const server = createServer();
  const isFree = new Promise<boolean>((resolve) => {
    server.once('listening', () => resolve(true)).once('error', () => resolve(false));
  });
  server.listen(wish, '127.0.0.1');
  if (!(await isFree)) return freePort();
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (typeof address === 'string' || !address) throw new Error('no free port');
  return address.port;
}

/**
 * How many connections to a port of this machine are open, as the system sees it: asking the
 * server would be one connection more, and a frozen one does not answer.
 */
export function openConnections(port: number): number {
  const tables = ['/proc/net/tcp', '/proc/net/tcp6'].filter((file) => existsSync(file));
  if (tables.length === 0) return connectionsByLsof(port);
  return tables.flatMap((file) => established(readFileSync(file, 'utf8'), port)).length;
}

/** Rows: number, local address, remote address, state (01 is established), all in hexadecimal. */
function established(table: string, port: number): string[] {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return table.split('\n').filter((row) => {
    const [, , remote, state] = row.trim().split(/\s+/);
    return state === '01' && remote?.endsWith(wanted);
  });
}

/** Where there is no /proc, as on macOS. */
function connectionsByLsof(port: number): number {
  const args = ['-nP', `-iTCP:${port}`, '-sTCP:ESTABLISHED'];
  try {
    const list = execFileSync('lsof', args, { encoding: 'utf8', stdio: 'pipe' });
    return list.split('\n').filter((row) => row.includes(`->127.0.0.1:${port}`)).length;
  } catch {
    return 0; // lsof ends with 1 when it finds nothing
  }
}
