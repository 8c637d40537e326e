/** What Prisma leaves to us because databases differ. This is SQLite: https://www.sqlite.org/docs.html */
import { setImmediate as nextTurn, setTimeout as sleep } from 'node:timers/promises';
import type { Client, Config, InStatement, ResultSet } from '@libsql/client';
import { PrismaLibSql } from '@prisma/adapter-libsql';
import type { Database } from './client.ts';
import type { DatabaseSettings } from './settings.ts';

export function createAdapter(settings: DatabaseSettings): PrismaLibSql {
  return new PatientLibSql({ url: settings.DATABASE_URL });
}

/**
 * SQLite lets one process write at a time and refuses all others meanwhile. Its own way to wait
 * (busy_timeout) would hold up the whole process, so we wait here, where other requests go on.
 */
class PatientLibSql extends PrismaLibSql {
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

type Execute = (statement: InStatement) => Promise<ResultSet>;

/** Milliseconds between attempts, and the number of attempts. */
const pause = 20;
const attempts = 100;

/**
 * SQLite works within this process and holds it up meanwhile. So when queries have filled a turn of
 * the event loop the others wait for the next, and timers and other requests get on in between. While
 * another process writes, a query is tried again.
 * https://nodejs.org/en/learn/asynchronous-work/dont-block-the-event-loop
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

function isTurnFull(): boolean {
  if (turnBegan === undefined) {
    turnBegan = performance.now();
    setImmediate(() => {
      turnBegan = undefined;
    });
  }
  return performance.now() - turnBegan > share;
}

/**
 * Capital and small letters are the same, accents are not. SQLite's LIKE knows that of A to Z only, and
 * Prisma gives it no way to look for `%`. So we write a pattern for GLOB, which tells both forms of a
 * letter: `[eE]`. https://www.sqlite.org/lang_expr.html#the_like_glob_regexp_match_and_extract_operators
 */
export function containing(text: string) {
  return { contains: Array.from(text, patternOf).join('') };
}

function patternOf(character: string): string {
  const forms = new Set([character, character.toLowerCase(), character.toUpperCase()]);
  // Some letters have no form of their own: a capital ß is SS.
  const isLetter = forms.size > 1 && [...forms].every((form) => [...form].length === 1);
  return isLetter || '*?['.includes(character) ? `[${[...forms].join('')}]` : character;
}

/** Prisma only writes LIKE. */
function withGlob<Query extends { readonly sql: string }>(query: Query): Query {
  return {
    ...query,
    sql: query.sql.replaceAll("LIKE ('%' || ? || '%')", "GLOB ('*' || ? || '*')"),
  };
}

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
  _: Database['client'],
  table: Table<Change, Row>,
  change: Change,
): Promise<Row | null> {
  const [row] = await table.updateManyAndReturn(change);
  return row ?? null;
}

/** Where rows come that have nothing in the field they are sorted by: https://www.sqlite.org/lang_select.html#orderby */
export const nullsAre: 'smallest' | 'greatest' = 'smallest';

/** What errors mean to a caller: https://www.sqlite.org/rescode.html */
export const errorCodes = {
  /** It may work later: the file cannot be opened. */
  passing: /^(ConnectionFailed|14$)/,
  /** It never will: a value is too big, or of the wrong kind. */
  unfit: /^(18|20)$/,
};
