/** What is asked of a running server: does it answer, a new database, away with it. */
import { withMongo, withMysql, withPostgres, withRedis } from './drivers.ts';
import type { Service, ServiceName } from './service.ts';

/** A database for one run of a stack, empty at first. */
export interface OwnDatabase {
  readonly url: string;
  /** What leads a starter to it: `DATABASE_URL` or `REDIS_URL`. */
  readonly environment: Readonly<Record<string, string>>;
  /** Deletes it with all that is in it. */
  drop(): Promise<void>;
}

interface Administration {
  ping(url: string): Promise<unknown>;
  /** @returns its address */
  create(url: string, name: string): Promise<string>;
  drop(url: string, name: string): Promise<unknown>;
  readonly variable: string;
}

const variable = 'DATABASE_URL';

const administrations: Readonly<Record<ServiceName, Administration>> = {
  PostgreSQL: {
    variable,
    ping: (url) => withPostgres(url, (client) => client.query('SELECT 1')),
    async create(url, name) {
      await withPostgres(url, (client) => client.query(`CREATE DATABASE "${name}"`));
      return pathOf(url, name);
    },
    drop: (url, name) =>
      withPostgres(url, (client) => client.query(`DROP DATABASE "${name}" WITH (FORCE)`)),
  },
  MySQL: {
    variable,
    ping: (url) => withMysql(url, (connection) => connection.query('SELECT 1')),
    async create(url, name) {
      await withMysql(url, (connection) => connection.query(`CREATE DATABASE \`${name}\``));
      return pathOf(url, name);
    },
    drop: (url, name) =>
      withMysql(url, (connection) => connection.query(`DROP DATABASE \`${name}\``)),
  },
  MongoDB: {
    variable,
    ping: (url) => withMongo(url, (client) => client.db('admin').command({ ping: 1 })),
    create: async (url, name) => pathOf(url, name), // it is there once something is in it
    drop: (url, name) => withMongo(url, (client) => client.db(name).dropDatabase()),
  },
  Redis: {
    variable: 'REDIS_URL',
    ping: (url) => withRedis(url, (client) => client.call('PING')),
    create: claimRedisDatabase,
    drop: (url) => withRedis(url, (client) => client.call('FLUSHDB')),
  },
  nginx: {
    variable: '',
    ping: (url) => fetch(url),
    create: async () => Promise.reject(new Error('nginx keeps no data')),
    drop: async () => {},
  },
};

/** @throws Error when the server does not answer */
export async function ping({ name, url }: Pick<Service, 'name' | 'url'>): Promise<void> {
  await administrations[name].ping(url);
}

/**
 * A new database on a server.
 *
 * @param name letters, digits and `_`; not there yet
 */
export async function createDatabase(service: Service, name: string): Promise<OwnDatabase> {
  const { variable, create, drop } = administrations[service.name];
  const url = await create(service.url, name);
  return {
    url,
    environment: { [variable]: url },
    async drop() {
      await drop(service.name === 'Redis' ? url : service.url, name);
    },
  };
}

/** Redis numbers its databases. Whoever takes one leaves a mark there, so that nobody else does. */
async function claimRedisDatabase(url: string, name: string): Promise<string> {
  return withRedis(url, async (client) => {
    const [, count] = (await client.call('CONFIG', 'GET', 'databases')) as [string, string];
    const databases = Number(count ?? 16);
    const first = Math.floor(Math.random() * databases);
    for (let step = 0; step < databases; step++) {
      const number = (first + step) % databases;
      await client.call('SELECT', number);
      const isOurs = await client.call('SET', 'claimed-by', name, 'NX', 'EX', 6 * 60 * 60);
      if (isOurs === 'OK') return pathOf(url, String(number));
    }
    throw new Error(`all ${databases} databases of ${url} are taken`);
  });
}

function pathOf(url: string, path: string): string {
  const address = new URL(url);
  address.pathname = path;
  return address.href;
}
