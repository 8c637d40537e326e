/**
 * The starters' driver adapters as the schema engine needs them. They are made for queries; where the
 * engine asks for more than that, they are mended here.
 */
import { randomUUID } from 'node:crypto';

interface Statement {
  readonly sql: string;
  readonly args: readonly unknown[];
}

interface Adapter {
  executeRaw(statement: Statement): Promise<number>;
  executeScript(script: string): Promise<void>;
  dispose(): Promise<void>;
}

interface PostgresAdapter extends Adapter {
  underlyingDriver(): { query: Query };
}

type Query = (statement: unknown) => Promise<{ readonly fields?: { dataTypeID: number }[] }>;

export interface AdapterFactory {
  readonly provider: string;
  readonly adapterName: string;
  connect(): Promise<Adapter>;
  /** An empty database that the engine replays the migrations on. */
  connectToShadowDb(): Promise<Adapter>;
}

/** @param packages of the starter @param url of its database */
export function adapterFactory(packages: NodeJS.Require, url: string): AdapterFactory {
  return url.startsWith('file:') ? sqlite(packages, url) : postgresql(packages, url);
}

function sqlite(packages: NodeJS.Require, url: string): AdapterFactory {
  const { PrismaLibSql } = packages('@prisma/adapter-libsql');
  const inner: AdapterFactory = new PrismaLibSql({ url });
  const { provider, adapterName } = inner;
  return {
    provider,
    adapterName,
    connect: () => inner.connect(),
    connectToShadowDb: async () => withScripts(await inner.connectToShadowDb()),
  };
}

/** The engine replays a migration with `executeRaw`, which runs one statement only. */
function withScripts(adapter: Adapter): Adapter {
  const executeRaw = adapter.executeRaw.bind(adapter);
  adapter.executeRaw = async (statement) => {
    if (statement.args.length > 0) return executeRaw(statement);
    await adapter.executeScript(statement.sql);
    return 0;
  };
  return adapter;
}

function postgresql(packages: NodeJS.Require, url: string): AdapterFactory {
  const { PrismaPg } = packages('@prisma/adapter-pg');
  const connect = async (connectionString: string): Promise<Adapter> => {
    // One connection: the engine's lock belongs to it.
    const config = { connectionString, connectionTimeoutMillis: 10_000, max: 1 };
    return withCatalogue(await new PrismaPg(config, { schema: 'public' }).connect());
  };
  const { provider, adapterName }: AdapterFactory = new PrismaPg(url);
  return {
    provider,
    adapterName,
    connect: () => connect(url),
    connectToShadowDb: () => connectToShadow(url, connect),
  };
}

/**
 * Lets the engine read the catalogue: its columns of type `"char"` (18), which the adapter refuses,
 * are called text (25). And the adapter divides scripts at each `;`, also in text and functions; the
 * server does it right.
 */
function withCatalogue(adapter: PostgresAdapter): Adapter {
  const pool = adapter.underlyingDriver();
  const query: Query = pool.query.bind(pool);
  pool.query = async (statement) => {
    const result = await query(statement);
    for (const field of result.fields ?? []) if (field.dataTypeID === 18) field.dataTypeID = 25;
    return result;
  };
  adapter.executeScript = async (script) => void (await query(script));
  return adapter;
}

/** Not the adapter's own: with an address in one piece, that one leads to the main database again. */
async function connectToShadow(
  url: string,
  connect: (url: string) => Promise<Adapter>,
): Promise<Adapter> {
  const name = `prisma_migrate_shadow_db_${randomUUID()}`;
  await once(url, connect, `CREATE DATABASE "${name}"`);
  const shadow = await connect(Object.assign(new URL(url), { pathname: name }).href);
  const dispose = shadow.dispose.bind(shadow);
  shadow.dispose = async () => {
    await dispose();
    await once(url, connect, `DROP DATABASE IF EXISTS "${name}"`);
  };
  return shadow;
}

async function once(
  url: string,
  connect: (url: string) => Promise<Adapter>,
  sql: string,
): Promise<void> {
  const adapter = await connect(url);
  await adapter.executeScript(sql).finally(() => adapter.dispose());
}
