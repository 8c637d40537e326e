import type { Client } from './client.ts';

/** What `updateRow` needs of a table. */
interface Table<Change, Row> {
  updateManyAndReturn(change: Change): Promise<Row[]>;
}

/**
 * Changes a row and returns it as this change left it; null when there is none. A second query for it
 * would be too late: somebody else may have changed or deleted the row in between.
 * @param _ the client, which databases need that cannot do it in one statement
 */
export async function updateRow<Change, Row>(
  _: Client,
  table: Table<Change, Row>,
  change: Change,
): Promise<Row | null> {
  const [row] = await table.updateManyAndReturn(change);
  return row ?? null;
}
