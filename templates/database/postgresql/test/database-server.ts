import { Client } from 'pg';

/** Runs a statement on the server with this address. */
export async function runOn(server: string, sql: string): Promise<void> {
  const client = new Client({ connectionString: server, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** The statement that deletes a database, even while somebody is connected to it. */
export function dropOf(name: string): string {
  return `DROP DATABASE ${name} WITH (FORCE)`;
}
