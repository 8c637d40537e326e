/** Three processes of a starter behind nginx. */
import assert from 'node:assert/strict';
import { type Stack, servicesOf } from '../../src/model/stack.ts';
import { exchange } from '../contract/exchange.ts';
import { linesOf } from '../contract/resilience-probe.ts';
import type { Subject } from '../contract/statement.ts';
import { openSubject } from '../contract/subject.ts';
import { Unavailable } from '../services/service.ts';
import {
  createDatabase,
  type OwnDatabase,
  type ServiceName,
  type SharedService,
  shareService,
} from '../services/services.ts';
import type { Project } from '../stacks/project.ts';
import { buildStarter } from './build-starter.ts';
import { type Copy, type Front, frontSteps } from './front.ts';
import { type Nginx, startNginx } from './nginx.ts';
import type { Step } from './steps.ts';

export class Processes {
  readonly #project: Project;
  readonly #stack: Stack;
  readonly #services: SharedService[] = [];
  readonly #databases: OwnDatabase[] = [];
  #subject: Subject | undefined;
  #nginx: Nginx | undefined;
  #front: Front | undefined;

  constructor(project: Project, stack: Stack) {
    this.#project = project;
    this.#stack = stack;
  }

  get steps(): readonly Step[] {
    return [
      {
        title: 'the starter builds',
        isFoundation: true,
        work: () => buildStarter(this.#project),
      },
      {
        title: 'three processes and nginx start',
        isFoundation: true,
        work: () => this.#start(),
      },
      ...frontSteps(this.#stack, 'processes behind nginx', () => this.#front),
      { title: 'nginx and the processes end', isLast: true, work: () => this.#end() },
    ];
  }

  /** @throws Unavailable when a server cannot be had on this machine */
  async #start(): Promise<void> {
    const stack = this.#stack;
    const { directory } = this.#project;
    const environment = await this.#openServices();
    const subject = await openSubject({ stack, directory, environment });
    this.#subject = subject;
    // As in compose.yaml: nginx tells who is calling.
    const settings = { TRUSTED_PROXIES: '1' };
    const instances = await Promise.all([1, 2, 3].map(() => subject.start(settings)));
    const upstreams = instances.map(({ url }) => new URL(url).host);
    const nginx = await startNginx(directory, upstreams);
    if (!nginx) throw new Unavailable('There is no nginx.', 'apt-get install nginx-light');
    this.#nginx = nginx;
    const copies = instances.map(
      (instance): Copy => ({
        requests: async () => linesOf(instance).filter((line) => 'route' in line).length,
        async end(signal) {
          instance.signal(signal);
          await instance.exited;
        },
      }),
    );
    const signIn = async () => (await subject.signIn()).headers;
    this.#front = { url: nginx.url, stack, copies, signIn };
  }

  async #openServices(): Promise<Record<string, string>> {
    for (const { name } of servicesOf(this.#stack)) {
      const service = await shareService(name as ServiceName);
      this.#services.push(service);
      this.#databases.push(await createDatabase(service, `hosting_${process.pid}`));
    }
    return Object.assign({}, ...this.#databases.map(({ environment }) => environment));
  }

  async #end(): Promise<void> {
    const urls = this.#subject?.transcript.instances.map(({ url }) => url) ?? [];
    if (this.#nginx) urls.push(this.#nginx.url);
    await this.#nginx?.stop();
    await this.#subject?.close();
    for (const database of this.#databases) await database.drop();
    for (const service of this.#services) await service.release();
    for (const url of urls) await assert.rejects(exchange('GET', `${url}/livez`), url);
  }
}
