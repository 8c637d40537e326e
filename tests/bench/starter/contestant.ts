/** A server in the race: built once, started for each round. */
import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import type { Stack } from '../../../src/model/stack.ts';
import { linkPackages, makeProject, type Project, runScript } from '../../stacks/project.ts';
import { type Running, startProcess } from './process.ts';

export interface Contestant {
  readonly name: string;
  readonly project: Project;
  /** The program, relative to the project. */
  readonly entry: string;
}

export interface Request {
  readonly name: string;
  readonly method: 'GET' | 'POST';
  readonly path: (bookId: string) => string;
  readonly body?: object;
}

const book = { title: 'The Trial', author: 'Franz Kafka', year: 1925 };

export const requests: readonly Request[] = [
  { name: 'list of 20', method: 'GET', path: () => '/v1/books' },
  { name: 'one by id', method: 'GET', path: (id) => `/v1/books/${id}` },
  { name: 'create', method: 'POST', path: () => '/v1/books', body: book },
];

/** Composes, builds and migrates a starter. Beside it lies the bare server of its framework. */
export async function prepareStarter(
  stack: Stack,
  serviceEnv: Record<string, string> = {},
): Promise<Project> {
  const project = makeProject(stack, serviceEnv);
  linkPackages(project);
  await runScript(project, 'build');
  await runScript(project, 'db:migrate');
  const bare = `bare-${stack.framework}.js`;
  copyFileSync(new URL(bare, import.meta.url), join(project.directory, 'dist', bare));
  return project;
}

export async function startContestant({ project, entry }: Contestant): Promise<Running> {
  return startProcess(join(project.directory, 'dist', entry), project);
}

/** Adds a hundred books and returns the id of the last one. */
export async function fill(url: string): Promise<string> {
  let id = '';
  for (let count = 0; count < 100; count++) {
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(book) };
    const response = await fetch(`${url}/v1/books`, init);
    if (response.status !== 201) throw new Error(`POST: ${response.status}`);
    ({ id } = (await response.json()) as { id: string });
  }
  return id;
}

/** Seconds after which V8 has optimised what runs often; until then the figures grow, in each server at its own pace. */
const warmUp = 6;

export async function warm(running: Running, request: Request, bookId: string): Promise<void> {
  await load(running, request, bookId, warmUp);
}

/** Requests per second of CPU time that the server spent: unlike the clock, it does not depend on what else runs. */
export async function requestsPerCpuSecond(
  running: Running,
  request: Request,
  bookId: string,
  seconds: number,
): Promise<number> {
  const before = running.cpuSeconds();
  const count = await load(running, request, bookId, seconds);
  await sleep(100);
  return count / (running.cpuSeconds() - before);
}

/** Twenty callers at once. @throws Error when a request fails */
async function load(
  running: Running,
  { method, path, body }: Request,
  bookId: string,
  duration: number,
): Promise<number> {
  const url = running.url + path(bookId);
  const headers = { 'content-type': 'application/json' };
  const sent = body ? { body: JSON.stringify(body) } : {};
  const result = await autocannon({ url, method, headers, ...sent, connections: 20, duration });
  if (result.non2xx > 0 || result.errors > 0) throw new Error(`${method} ${url}: failed requests`);
  return result.requests.total;
}
