/** The drivers that the starters use too, from the packages of all stacks: `npm run superset`. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { supersetModules } from '../tools/superset.ts';

const require = createRequire(join(supersetModules, 'drivers.js'));

interface PostgresClient {
  connect(): Promise<void>;
  query(sql: string): Promise<{ rows: Record<string, unknown>[] }>;
  end(): Promise<void>;
  on(event: 'error', listener: () => void): void;
}

interface MysqlConnection {
  query(sql: string): Promise<Record<string, unknown>[]>;
  end(): Promise<void>;
}

interface MongoClient {
  db(name?: string): MongoDatabase;
  close(): Promise<void>;
}

interface MongoDatabase {
  command(command: object): Promise<unknown>;
  dropDatabase(): Promise<unknown>;
}

interface RedisClient {
  connect(): Promise<void>;
  call(command: string, ...args: (string | number)[]): Promise<unknown>;
  disconnect(): void;
  on(event: 'error', listener: () => void): void;
}

/** Milliseconds for a connection, on a machine that is busy with three stacks. */
const limit = 10_000;

export async function withPostgres<T>(url: string, work: (client: PostgresClient) => Promise<T>) {
  const { Client } = require('pg');
  const client: PostgresClient = new Client({
    connectionString: url,
    connectionTimeoutMillis: limit,
    query_timeout: 10_000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    await client.end().catch(() => {});
  }
}

export async function withMysql<T>(url: string, work: (client: MysqlConnection) => Promise<T>) {
  const { createConnection } = require('mariadb');
  const { hostname, port, username, password, pathname } = new URL(url);
  const connection: MysqlConnection = await createConnection({
    host: hostname,
    port: Number(port || 3306),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
    database: pathname.slice(1) || undefined,
    connectTimeout: limit,
    allowPublicKeyRetrieval: true,
    multipleStatements: true,
  });
  try {
    return await work(connection);
  } finally {
    await connection.end().catch(() => {});
  }
}

export async function withMongo<T>(url: string, work: (client: MongoClient) => Promise<T>) {
  const { MongoClient } = require('mongodb');
  const client: MongoClient = new MongoClient(url, {
    serverSelectionTimeoutMS: limit,
    connectTimeoutMS: limit,
  });
  try {
    return await work(client);
  } finally {
    await client.close();
  }
}

export async function withRedis<T>(url: string, work: (client: RedisClient) => Promise<T>) {
  const { Redis } = require('ioredis');
  const client: RedisClient = new Redis(url, {
    lazyConnect: true,
    connectTimeout: limit,
    commandTimeout: limit,
    retryStrategy: () => null,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return await work(client);
  } finally {
    client.disconnect();
  }
}
