/** Asks the servers that the backend depends on, through the very code that it uses itself. */
import type { Adapters } from '../adapters.ts';
import type { Config } from '../config.ts';
import type { Dependency } from '../http/readiness.ts';
import { withDeadline } from '../limits.ts';
import { createLogger } from '../logger.ts';
import { listens, readAddress, withoutPassword } from './address.ts';
import type { Finding } from './finding.ts';

/** The scripts of package.json, and how they are run: `npm run`. */
export interface Scripts {
  readonly names: readonly string[];
  readonly run: string;
}

/** A server, by the name of the dependency and the setting that leads to it. */
interface Server {
  readonly name: string;
  readonly setting: string;
  readonly url: string;
}

export async function checkServers(config: Config, scripts: Scripts): Promise<Finding[]> {
  try {
    // Loaded here and not above: parts of it may not have been generated yet.
    const { openAdapters } = await import('../adapters.ts');
    const log = createLogger({ NODE_ENV: 'test', LOG_LEVEL: 'silent' });
    const adapters = openAdapters(config, log);
    const checks = adapters.dependencies.map((one) => checkServer(one, adapters, scripts));
    const findings = await Promise.all(checks);
    // A server that has frozen does not say goodbye, so nobody waits for that.
    adapters.close().catch(() => {});
    return findings.flat();
  } catch (error) {
    const text = `The code cannot be loaded: ${reasonIn(error)}`;
    return [{ level: 'problem', text, remedy: `npm install, then ${scripts.run} build` }];
  }
}

async function checkServer(
  { name, required, ping }: Dependency,
  adapters: Adapters,
  scripts: Scripts,
): Promise<Finding[]> {
  const server = serverOf(name, adapters.config);
  if (!server) return []; // It is kept in this process.
  try {
    await ping();
  } catch (error) {
    const explained = await explain(error as Error, server, adapters.config, scripts);
    return [{ level: required ? 'problem' : 'note', ...explained }];
  }
  const text = `The ${name} answers: ${readAddress(server.url).text}`;
  const tables = name === 'database' ? [await checkTables(adapters, scripts)] : [];
  return [{ level: 'ok', text }, ...tables];
}

/** `DATABASE_URL` leads to the database, the other setting with an address to what else there is. */
function serverOf(name: string, config: Config): Server | undefined {
  const isDatabase = name === 'database';
  return Object.entries(config)
    .filter(([setting]) => setting.endsWith('_URL'))
    .filter(([setting]) => (setting === 'DATABASE_URL') === isDatabase)
    .map(([setting, url]) => ({ name, setting, url: String(url) }))[0];
}

async function explain(error: Error, server: Server, config: Config, { names, run }: Scripts) {
  const { name, setting, url } = server;
  const address = readAddress(url);
  const start = `${name === 'database' ? 'db' : name}:up`;
  const hasPort = address.servers.length > 0;
  if (hasPort && !(await listens(address))) {
    const text = `The ${name} cannot be reached: nothing listens at ${address.text}.`;
    return { text, remedy: `${run} ${start}` };
  }
  const refusal = hasPort && name === 'database' ? await refusalFrom(config) : null;
  const reason = withoutPassword(reasonIn(refusal ?? error.cause ?? error), url);
  const isServer = names.includes(start);
  return {
    text: `The ${name} cannot be used: ${address.text}\n${reason}`,
    remedy: isServer
      ? `put ${setting} right in .env, or restart the server`
      : `${run} db:migrate, or put ${setting} right in .env`,
  };
}

async function refusalFrom(config: Config): Promise<unknown> {
  const { refusalOf } = await import('../db/diagnosis.ts');
  return withDeadline(refusalOf(config)).catch(() => null);
}

/** What is missing is only worth a note, for `dev` makes it. */
async function checkTables({ database, config }: Adapters, { run }: Scripts): Promise<Finding> {
  try {
    const { findMismatch, pendingMigrations } = await import('../db/diagnosis.ts');
    const names = await pendingMigrations(database);
    if (names.length === 0) {
      const mismatch = await withDeadline(findMismatch(config));
      if (mismatch) return { level: 'problem', ...mismatch };
      return { level: 'ok', text: 'The database is up to date' };
    }
    const text = `The database is not up to date, it lacks: ${names.join(', ')}`;
    return { level: 'note', text, remedy: `${run} db:migrate` };
  } catch (error) {
    return { level: 'note', text: `Is the database up to date? Not known: ${reasonIn(error)}` };
  }
}

/** Some explain themselves in many lines, and come to the point in the last one. */
function reasonIn(error: unknown): string {
  const lines = String((error as Error).message).split('\n');
  return lines.filter((line) => line.trim() !== '').at(-1) ?? 'no reason given';
}
