/**
 * Prisma's adapter for SQLite, with patience. You can skip this file: all that the rest needs to know
 * is that a query waits for its turn, and then does what Prisma says.
 *
 * Why there is one: SQLite works inside this process, and lets one process write at a time. So queries
 * must not keep everything else waiting, and must wait themselves while another process writes.
 */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Client, Config, InStatement, ResultSet } from '@libsql/client';
import { PrismaLibSql } from '@prisma/adapter-libsql';

export class PatientLibSql extends PrismaLibSql {
  override async connect() {
    const adapter = await super.connect();
    const { queryRaw, executeRaw } = adapter;
    adapter.queryRaw = (query) => inTurn(() => queryRaw.call(adapter, withGlob(query)));
    adapter.executeRaw = (query) => inTurn(() => executeRaw.call(adapter, query));
    return adapter;
  }

  /**
   * The driver leaves a statement that was refused unfinished, and SQLite commits nothing that
   * follows on the same connection: it would answer, and be lost. So a refusal ends the connection.
   */
  override createClient(config: Config): Client {
    const client = super.createClient(config);
    const execute = client.execute.bind(client) as Execute;
    client.execute = (statement: InStatement) =>
      execute(statement).catch((error) => {
        if (error.code === 'SQLITE_BUSY') client.reconnect();
        throw error;
      });
    return client;
  }
}

/** Prisma only writes LIKE; `containing` in `dialect.ts` says why that is not enough. */
function withGlob<Query extends { readonly sql: string }>(query: Query): Query {
  const sql = query.sql.replaceAll("LIKE ('%' || ? || '%')", "GLOB ('*' || ? || '*')");
  return { ...query, sql };
}

type Execute = (statement: InStatement) => Promise<ResultSet>;

/** Milliseconds between attempts, and the number of attempts. */
const pause = 20;
const attempts = 100;

/**
 * Runs a query when there is time for it, and again while another process writes. SQLite's own way to
 * wait (busy_timeout) would hold up the whole process; here, other requests go on.
 */
async function inTurn<T>(run: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    while (isTurnFull()) await nextTurn();
    try {
      return await run();
    } catch (error) {
      // The adapter's name for SQLITE_BUSY: https://www.sqlite.org/rescode.html#busy
      const isBusy = (error as { cause?: { kind?: string } }).cause?.kind === 'SocketTimeout';
      if (!isBusy || attempt === attempts) throw error;
      await sleep(pause * Math.random() * 2);
    }
  }
}

/** Milliseconds that queries may take of one turn. */
const share = 10;

let turnBegan: number | undefined;

/**
 * When queries have filled a turn of the event loop, the others wait for the next, and timers and other
 * requests get on in between. https://nodejs.org/en/learn/asynchronous-work/dont-block-the-event-loop
 */
function isTurnFull(): boolean {
  if (turnBegan === undefined) {
    turnBegan = performance.now();
    setImmediate(() => {
      turnBegan = undefined;
    });
  }
  return performance.now() - turnBegan > share;
}
