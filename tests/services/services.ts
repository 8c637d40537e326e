/** The servers of tests: shared ones for many stacks, private ones for a test that stops or freezes them. */
import { ping } from './databases.ts';
import { startContainer } from './docker-service.ts';
import { startProgram } from './program-service.ts';
import { type PrivateService, type Service, type ServiceName, Unavailable } from './service.ts';
import { runningService } from './state.ts';

export { createDatabase, type OwnDatabase, ping } from './databases.ts';
export {
  type PrivateService,
  type Service,
  type ServiceKind,
  type ServiceName,
  serviceNames,
  Unavailable,
} from './service.ts';

/**
 * A server of one's own: a container where a Docker engine answers and the image can be had, else a
 * program of this machine, else a stand-in.
 *
 * @throws Unavailable with the remedy when there is none of them
 */
export async function startService(name: ServiceName): Promise<PrivateService> {
  const service = await startAt(name);
  own.add(service);
  return service;
}

/** Nothing outlives the process that it was started for. */
const own = new Set<PrivateService>();
process.once('exit', () => {
  for (const service of own) service.removeNow();
});

/** @param wish the port, if it is free */
export async function startAt(name: ServiceName, wish?: number) {
  try {
    return await startContainer(name, wish);
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    return startProgram(name, wish);
  }
}

/** A server for many, and how to be done with it. */
export interface SharedService extends Service {
  /** Ends it if `shareService` has started it; others may still be using the rest. */
  release(): Promise<void>;
}

/**
 * A server that is used and left as it is: the one that the environment names (`POSTGRESQL_URL`,
 * `MYSQL_URL`, `MONGODB_URL`, `REDIS_URL`), or the one of `npm run services -- up`, or a new one.
 *
 * @throws Unavailable with the remedy when there is none of them
 */
export async function shareService(
  name: ServiceName,
  env: NodeJS.ProcessEnv = process.env,
): Promise<SharedService> {
  const found = (await externalService(name, env)) ?? (await runningService(name));
  if (found) return { ...found, release: async () => {} };
  const own = await startService(name);
  const { kind, product, url, cannotShow } = own;
  return { name, kind, product, url, cannotShow, release: () => own.remove() };
}

/** @throws Error when the address in the environment leads nowhere */
async function externalService(
  name: ServiceName,
  env: NodeJS.ProcessEnv,
): Promise<Service | undefined> {
  const variable = `${name.toUpperCase()}_URL`;
  const url = env[variable];
  if (!url) return undefined;
  await ping({ name, url });
  return { name, kind: 'external', product: `${name} of ${variable}`, url, cannotShow: [] };
}
