import { PrismaPg } from '@prisma/adapter-pg';
import { types } from 'pg';
import type { DatabaseSettings } from '../src/db/settings.ts';

/** How the schema engine reads the tables. */
export function migrationAdapter({ DATABASE_URL }: DatabaseSettings) {
  return new CatalogueAdapter({ connectionString: DATABASE_URL, connectionTimeoutMillis: 5_000 });
}

/** The catalogue has columns of the type `"char"`, which the adapter refuses: here they are text. */
class CatalogueAdapter extends PrismaPg {
  override async connect() {
    const adapter = await super.connect();
    const pool = adapter.underlyingDriver();
    const query = pool.query.bind(pool) as (statement: unknown) => Promise<Result>;
    const withText = async (statement: unknown) => {
      const result = await query(statement);
      for (const field of result.fields) {
        if (field.dataTypeID === types.builtins.CHAR) field.dataTypeID = types.builtins.TEXT;
      }
      return result;
    };
    return Object.assign(adapter, { client: Object.assign(pool, { query: withText }) });
  }
}

interface Result {
  readonly fields: { dataTypeID: number }[];
}
