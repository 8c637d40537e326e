/** What `npm run services -- up` has started: files in `.play/services`, for later calls to find. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ping } from './databases.ts';
import { type DockerService, removeProject } from './docker-service.ts';
import { beginningOf, hasEnded, signalAll, treeOf } from './process-tree.ts';
import type { ProgramService } from './program-service.ts';
import type { Service, ServiceName } from './service.ts';

const directory = fileURLToPath(new URL('../../.play/services/', import.meta.url));

/** A started server with what it takes to end it. */
export interface StartedService extends Service {
  readonly since: string;
  /** A container is known by the name of its Compose project. */
  readonly project?: string;
  /** A program is known by its id and the time it began: ids are used again. */
  readonly process?: { readonly id: number; readonly began: string; readonly folder: string };
}

export function remember(service: ProgramService | DockerService): StartedService {
  const { name, kind, product, url, cannotShow } = service;
  const handle = 'project' in service ? { project: service.project } : processOf(service);
  const since = new Date().toISOString();
  const started = { name, kind, product, url, cannotShow, since, ...handle };
  mkdirSync(directory, { recursive: true });
  writeFileSync(fileOf(name), `${JSON.stringify(started, null, 2)}\n`);
  return started;
}

function processOf(service: ProgramService) {
  const id = service.processId();
  return { process: { id, began: beginningOf(id) ?? '', folder: service.folder } };
}

/** All that was started and not yet ended, whether it still runs or not. */
export function startedServices(): StartedService[] {
  mkdirSync(directory, { recursive: true });
  return readdirSync(directory)
    .filter((name) => name.endsWith('.json'))
    .map((name) => JSON.parse(readFileSync(join(directory, name), 'utf8')));
}

/** The started server if it answers. */
export async function runningService(name: ServiceName): Promise<StartedService | undefined> {
  const started = startedServices().find((service) => service.name === name);
  return started && (await answers(started)) ? started : undefined;
}

export async function answers(service: Service): Promise<boolean> {
  return ping(service).then(
    () => true,
    () => false,
  );
}

/** Ends a started server, and nothing else. */
export async function endStarted({ name, project, process }: StartedService): Promise<void> {
  if (project) removeProject(project);
  if (process) {
    const isTheSame = beginningOf(process.id) === process.began;
    const tree = isTheSame ? treeOf(process.id) : [];
    // Its data goes too, so there is nothing to bring in order.
    signalAll(tree, 'SIGKILL');
    await hasEnded(tree, 10_000);
    rmSync(process.folder, { recursive: true, force: true });
  }
  rmSync(fileOf(name));
}

function fileOf(name: ServiceName): string {
  return join(directory, `${name.toLowerCase()}.json`);
}
