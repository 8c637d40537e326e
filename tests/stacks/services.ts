/** The servers that stacks need: each is shared by all of them, and each stack gets databases of its own. */
import { type Stack, servicesOf, stackId } from '../../src/model/stack.ts';
import {
  createDatabase,
  type OwnDatabase,
  type ServiceName,
  type SharedService,
  shareService,
  Unavailable,
} from '../services/services.ts';

export interface Services {
  /** Servers that a stack needs and that are not there; what to do about each is printed at the start. */
  missing(stack: Stack): readonly string[];
  /** Databases for one stack. */
  databasesFor(stack: Stack): Promise<OwnDatabases>;
  stop(): Promise<void>;
}

export interface OwnDatabases {
  /** What leads the stack to them: `DATABASE_URL`, `REDIS_URL`. */
  readonly environment: Readonly<Record<string, string>>;
  /** What really runs, such as `MariaDB 10.11.19 in place of MySQL`. */
  readonly servers: readonly string[];
  drop(): Promise<void>;
}

/** Finds or starts each server that one of the stacks needs, once. */
export async function openServices(stacks: readonly Stack[]): Promise<Services> {
  const names = new Set(stacks.flatMap(namesOf));
  const running = new Map<ServiceName, SharedService>();
  for (const name of names) {
    const service = await share(name);
    if (service) running.set(name, service);
  }
  return {
    missing: (stack) => namesOf(stack).filter((name) => !running.has(name)),
    databasesFor: (stack) => createDatabases(stack, running),
    async stop() {
      for (const service of running.values()) await service.release();
    },
  };
}

/** The model's names of services are those of `tests/services`; a test of the model keeps it so. */
function namesOf(stack: Stack): ServiceName[] {
  return servicesOf(stack).map(({ name }) => name as ServiceName);
}

async function share(name: ServiceName): Promise<SharedService | null> {
  try {
    const service = await shareService(name);
    console.log(`${name}: ${service.kind}, ${service.product}`);
    if (service.kind === 'stand-in') console.log(`  cannot show: ${service.cannotShow.join(', ')}`);
    return service;
  } catch (error) {
    if (!(error instanceof Unavailable)) throw error;
    console.log(`${name}: not there (${error.message}). ${error.remedy}`);
    return null;
  }
}

/** Several starters of one stack may run at the same time, each on a database of its own. */
let count = 0;

async function createDatabases(
  stack: Stack,
  running: ReadonlyMap<ServiceName, SharedService>,
): Promise<OwnDatabases> {
  const databases: OwnDatabase[] = [];
  const name = `${stackId(stack)}_${process.pid}_${count++}`.replaceAll('-', '_');
  const services = namesOf(stack).flatMap((one) => running.get(one) ?? []);
  for (const service of services) databases.push(await createDatabase(service, name));
  return {
    environment: Object.assign({}, ...databases.map(({ environment }) => environment)),
    servers: services.map(({ product }) => product),
    async drop() {
      for (const database of databases) await database.drop();
    },
  };
}
