/** Makes every query slow, as a report that somebody else runs on the same database might. */

import type { Stack } from '../../src/model/stack.ts';
import { withMongo, withMysql, withPostgres } from '../services/drivers.ts';
import type { DatabaseWorld } from './resilience-servers.ts';
import type { Subject } from './statement.ts';

type Occupy = (world: DatabaseWorld) => Promise<() => Promise<void>>;

/** @returns what makes them fast again */
export function occupy({ stack }: Subject, world: DatabaseWorld): Promise<() => Promise<void>> {
  return ways[stack.database](world);
}

const ways: Readonly<Record<Stack['database'], Occupy>> = {
  postgresql: ({ database }) =>
    whileHeld((held) =>
      withPostgres(database.url, async (client) => {
        await client.query('BEGIN; LOCK TABLE books IN ACCESS EXCLUSIVE MODE');
        await held();
      }),
    ),
  mysql: ({ database }) =>
    whileHeld((held) =>
      withMysql(database.url, async (connection) => {
        await connection.query('LOCK TABLES books WRITE');
        await held();
      }),
    ),
  // It has no locks that readers wait for, but a switch for tests: https://github.com/mongodb/mongo/wiki/The-failCommand-Fail-Point
  mongodb: async ({ server }) => {
    const data = { failCommands: ['find'], blockConnection: true, blockTimeMS: 5_000 };
    const switchTo = (mode: 'alwaysOn' | 'off') =>
      withMongo(server.url, async (client) => {
        await client.db('admin').command({ configureFailPoint: 'failCommand', mode, data });
      });
    await switchTo('alwaysOn');
    return () => switchTo('off');
  },
  sqlite: async () => {
    throw new Error('SQLite has no server');
  },
};

/** Resolves once the lock is there; it is given back with the connection. */
async function whileHeld(lock: (held: () => Promise<void>) => Promise<void>) {
  let release = () => {};
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  let finished: Promise<void> = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    const held = () => {
      resolve();
      return released;
    };
    finished = lock(held);
    finished.catch(reject);
  });
  return async () => {
    release();
    await finished;
  };
}
