import { createConnection } from 'mariadb';
import { connectionOptions } from '../src/db/connection-options.ts';

/** Runs a statement on the server with this address. */
export async function runOn(server: string, sql: string): Promise<void> {
  const connection = await createConnection(connectionOptions({ DATABASE_URL: server }));
  try {
    await connection.query(sql);
  } finally {
    await connection.end();
  }
}

/** The statement that deletes a database. */
export function dropOf(name: string): string {
  return `DROP DATABASE ${name}`;
}
