/** A server that is a program of this machine, started for us. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { asUnprivileged, makeDataFolder } from './account.ts';
import { ping } from './databases.ts';
import { freePort, openConnections } from './ports.ts';
import { hasEnded, isRunning, signalAll, treeOf } from './process-tree.ts';
import { findProgram, type Program, ways } from './programs.ts';
import { type PrivateService, type ServiceName, Unavailable } from './service.ts';

/** A started program, with what is needed to end it from another process. */
export interface ProgramService extends PrivateService {
  readonly folder: string;
  processId(): number;
}

/** Milliseconds for a server to answer after it was started, and to end after it was told to. */
const startLimit = 60_000;
const stopLimit = 20_000;

/**
 * @param wish the port, if it is free
 * @throws Unavailable when there is no such program here
 */
export async function startProgram(name: ServiceName, wish?: number): Promise<ProgramService> {
  const program = findProgram(name);
  if (!program) {
    const wanted = ways[name].find(({ packages }) => packages.length > 0)?.packages ?? [];
    const install = `apt-get install --no-install-recommends ${wanted.join(' ')}`;
    throw new Unavailable(`${name} is not on this machine.`, `Install it: ${install}`);
  }
  const port = await freePort(wish);
  const folder = makeDataFolder(name);
  const service = new StartedProgram(name, program, folder, port);
  try {
    await program.prepare(folder, port);
    await service.restart();
  } catch (error) {
    await service.remove();
    throw error;
  }
  return service;
}

class StartedProgram implements ProgramService {
  readonly name: ServiceName;
  readonly kind: Program['kind'];
  readonly product: string;
  readonly cannotShow: readonly string[];
  readonly url: string;
  readonly folder: string;
  readonly #program: Program;
  readonly #port: number;
  #child: ChildProcess | undefined;

  constructor(name: ServiceName, program: Program, folder: string, port: number) {
    this.name = name;
    this.kind = program.kind;
    this.product = program.product;
    this.cannotShow = program.cannotShow ?? [];
    this.url = program.url(port);
    this.folder = folder;
    this.#program = program;
    this.#port = port;
  }

  processId(): number {
    return this.#child?.pid ?? 0;
  }

  async restart(): Promise<void> {
    if (this.isRunning()) return;
    const { file, args } = this.#program;
    const log = openSync(join(this.folder, 'log'), 'a');
    const child = spawn(file, args(this.folder, this.#port), {
      cwd: this.folder,
      // In a process group of its own: Ctrl-C is for us, and we end it in good order.
      detached: true,
      stdio: ['ignore', log, log],
      ...asUnprivileged(),
    });
    await once(child, 'spawn');
    // `npm run services -- up` may end while its servers go on.
    child.unref();
    this.#child = child;
    await this.#answers();
  }

  async #answers(): Promise<void> {
    for (const since = Date.now(); Date.now() - since < startLimit; await sleep(50)) {
      if (!isRunning(this.processId())) break;
      const isThere = await ping(this).then(
        () => true,
        () => false,
      );
      if (isThere) return;
    }
    const log = readFileSync(join(this.folder, 'log'), 'utf8').split('\n').slice(-20).join('\n');
    await this.stop('SIGKILL');
    throw new Error(`${this.product} does not answer on ${this.url}:\n${log}`);
  }

  async stop(how: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#child;
    if (!child || !this.isRunning()) return;
    const exit = once(child, 'exit');
    child.ref();
    const tree = treeOf(this.processId());
    signalAll(tree, 'SIGCONT');
    if (how === 'SIGTERM') signalAll([this.processId()], this.#program.stopSignal ?? how);
    else signalAll(tree, how);
    if (!(await hasEnded(tree, stopLimit))) signalAll(tree, 'SIGKILL');
    // Only then is its id free, which PostgreSQL looks at when it starts again.
    await exit;
  }

  freeze(): void {
    if (this.isRunning()) signalAll(treeOf(this.processId()), 'SIGSTOP');
  }

  thaw(): void {
    if (this.isRunning()) signalAll(treeOf(this.processId()), 'SIGCONT');
  }

  isRunning(): boolean {
    const child = this.#child;
    return child !== undefined && child.exitCode === null && child.signalCode === null;
  }

  connections(): number {
    return openConnections(this.#port);
  }

  async remove(): Promise<void> {
    await this.stop('SIGKILL');
    this.removeNow();
  }

  removeNow(): void {
    if (this.isRunning()) signalAll(treeOf(this.processId()), 'SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}
