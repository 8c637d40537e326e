/** A server in a container, from its official image, by Docker Compose. */
import { type ExecFileSyncOptions, execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { ping } from './databases.ts';
import { freePort, openConnections } from './ports.ts';
import { type PrivateService, type ServiceName, Unavailable } from './service.ts';

const composeFile = fileURLToPath(new URL('compose.yaml', import.meta.url));

const images: Readonly<Record<ServiceName, { image: string; url: (port: number) => string }>> = {
  PostgreSQL: {
    image: 'postgres:18',
    url: (port) => `postgresql://library:secret@127.0.0.1:${port}/postgres`,
  },
  MySQL: { image: 'mysql:8.4', url: (port) => `mysql://root:secret@127.0.0.1:${port}` },
  MongoDB: { image: 'mongo:8', url: (port) => `mongodb://127.0.0.1:${port}` },
  Redis: { image: 'redis:8', url: (port) => `redis://127.0.0.1:${port}` },
  nginx: { image: 'nginx:1.28', url: (port) => `http://127.0.0.1:${port}` },
};

/** Milliseconds for a container to answer; the first start of a database prepares its data. */
const startLimit = 90_000;

/** A container, with what is needed to end it from another process. */
export interface DockerService extends PrivateService {
  readonly project: string;
}

let engine: boolean | undefined;

/** Whether a Docker engine with Compose answers. */
export function hasEngine(): boolean {
  engine ??= succeeds(['info']) && succeeds(['compose', 'version']);
  return engine;
}

/** @throws Unavailable when there is no engine or the image cannot be had */
export async function startContainer(name: ServiceName, wish?: number): Promise<DockerService> {
  const { image, url } = images[name];
  if (!hasEngine()) throw new Unavailable('No Docker engine answers.', 'Start Docker.');
  if (!succeeds(['image', 'inspect', image]) && !succeeds(['pull', '--quiet', image])) {
    throw new Unavailable(`${image} cannot be had.`, `docker pull ${image}`);
  }
  const port = await freePort(wish);
  const project = `cbp-${name.toLowerCase()}-${randomBytes(4).toString('hex')}`;
  const service = new Container(name, image, url(port), project, port);
  service.create();
  await service.answers();
  return service;
}

/** Ends a container that another process started. */
export function removeProject(project: string): void {
  docker('compose', '-f', composeFile, '-p', project, 'down', '--volumes', '--timeout', '0');
}

class Container implements DockerService {
  readonly kind = 'docker';
  readonly cannotShow = [];
  readonly name: ServiceName;
  readonly product: string;
  readonly url: string;
  readonly project: string;
  readonly #port: number;
  #isRunning = true;
  #isFrozen = false;

  constructor(name: ServiceName, image: string, url: string, project: string, port: number) {
    this.name = name;
    this.product = image;
    this.url = url;
    this.project = project;
    this.#port = port;
  }

  create(): void {
    this.#compose('up', '--detach', this.name.toLowerCase());
  }

  async answers(): Promise<void> {
    let reason: unknown;
    for (const since = Date.now(); Date.now() - since < startLimit; await sleep(100)) {
      try {
        return await ping(this);
      } catch (error) {
        reason = error;
      }
    }
    throw new Error(`${this.product} does not answer on ${this.url}`, { cause: reason });
  }

  async stop(how: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    this.thaw();
    if (how === 'SIGTERM') this.#compose('stop');
    else this.#compose('kill', '--signal', 'SIGKILL');
    this.#isRunning = false;
  }

  async restart(): Promise<void> {
    this.#compose('start');
    this.#isRunning = true;
    await this.answers();
  }

  freeze(): void {
    this.#compose('pause');
    this.#isFrozen = true;
  }

  thaw(): void {
    if (this.#isFrozen) this.#compose('unpause');
    this.#isFrozen = false;
  }

  isRunning(): boolean {
    return this.#isRunning;
  }

  connections(): number {
    return openConnections(this.#port);
  }

  async remove(): Promise<void> {
    this.removeNow();
  }

  removeNow(): void {
    removeProject(this.project);
  }

  #compose(...args: string[]): void {
    const env = { ...process.env, PORT: String(this.#port) };
    docker('compose', { env }, '-f', composeFile, '-p', this.project, ...args);
  }
}

function docker(command: string, ...rest: (string | ExecFileSyncOptions)[]): void {
  const args = rest.filter((part): part is string => typeof part === 'string');
  const [options = {}] = rest.filter(
    (part): part is ExecFileSyncOptions => typeof part === 'object',
  );
  execFileSync('docker', [command, ...args], { stdio: 'pipe', timeout: 300_000, ...options });
}

function succeeds(args: readonly string[]): boolean {
  try {
    execFileSync('docker', [...args], { stdio: 'pipe', timeout: 120_000 });
    return true;
  } catch {
    return false;
  }
}
