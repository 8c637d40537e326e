/** A starter in containers, as its own compose.yaml runs it. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Stack } from '../../src/model/stack.ts';
import { exchange } from '../contract/exchange.ts';
import { expectStatus } from '../contract/expectations.ts';
import type { Project } from '../stacks/project.ts';
import { imagesOf, overrideFor } from './compose-override.ts';
import { docker, dockerNow, hasLabel, isClassic } from './engine.ts';
import { type Copy, type Front, frontSteps } from './front.ts';
import type { Step } from './steps.ts';

/** Seconds for an image: two times `npm ci`, and a compiler. */
const buildLimit = 600;
/** Seconds until all containers are healthy; the first start of a database prepares its data. */
const upLimit = 180;

/** Said by our stand-in for MongoDB; see images/mongo. */
const withoutPasswords = 'cbp.without-passwords';

const novel = { title: 'Emma', author: 'Jane Austen', year: 1815 };

/** What exists and would outlive this process. */
const existing = new Set<ComposeProject>();
process.once('exit', () => {
  for (const project of existing) project.removeNow();
});

export class ComposeProject {
  readonly #project: Project;
  readonly #stack: Stack;
  readonly #name: string;
  #urls: Readonly<Record<string, string>> = {};
  #front: Front | undefined;

  /** Neither containers nor images of a starter that somebody has on this machine are touched. */
  constructor(project: Project, stack: Stack) {
    this.#project = project;
    this.#stack = stack;
    this.#name = `cbp-hosting-${randomBytes(4).toString('hex')}`;
  }

  get steps(): readonly Step[] {
    return [
      { title: 'docker build makes the image', isFoundation: true, work: () => this.#build() },
      {
        title: 'docker compose up --wait brings up all of it',
        isFoundation: true,
        work: () => this.#start(),
      },
      { title: 'the backend in its container reads and writes', work: () => this.#expectWork() },
      {
        title: 'R23: docker stop takes less than 3 s, process 1 is node',
        work: () => this.#expectQuickStop(),
      },
      {
        title: 'docker compose --profile scale up --wait brings up three copies behind nginx',
        isFoundation: true,
        work: () => this.#scale(),
      },
      ...frontSteps(this.#stack, 'copies behind nginx', () => this.#front),
      {
        title: 'no container, network, volume or image is left',
        isLast: true,
        work: () => this.#remove(),
      },
    ];
  }

  /** `--network host`: a registry, or the way to it, may be on this machine. */
  async #build(): Promise<void> {
    existing.add(this);
    const before = await this.#unnamedImages();
    const args = ['build', '--network', 'host', '--quiet', '--force-rm', '--tag', this.#name, '.'];
    try {
      await docker(this.#project, args, buildLimit);
    } finally {
      // The stages before the last one have no name to remove them by later.
      const after = await this.#unnamedImages();
      const made = after.filter((id) => !before.includes(id));
      if (made.length > 0) await docker(this.#project, ['image', 'rm', ...made]);
    }
  }

  async #start(): Promise<void> {
    const { directory } = this.#project;
    const isOpen = imagesOf(directory).some((image) => hasLabel(image, withoutPasswords));
    const { text, urls } = await overrideFor(directory, this.#name, {
      RATE_LIMIT: '1000000',
      ...(isOpen && { DATABASE_URL: 'mongodb://database:27017/library' }),
    });
    writeFileSync(this.#override, text);
    this.#urls = urls;
    await this.#up();
  }

  async #up(...args: string[]): Promise<void> {
    await this.#compose([...args, 'up', '--detach', '--wait', '--no-build'], upLimit);
  }

  /** @throws Error when something is left */
  async #remove(): Promise<void> {
    await docker(this.#project, this.#down);
    const images = await this.#list('image', 'ls', '--quiet', this.#name);
    if (images.length > 0) await docker(this.#project, ['image', 'rm', '--force', this.#name]);
    existing.delete(this);
    assert.deepEqual(await this.#remains(), []);
  }

  /** While this process is ending, nothing can be waited for. */
  removeNow(): void {
    dockerNow(...this.#down);
    dockerNow('image', 'rm', '--force', this.#name);
  }

  /** Reads and writes. */
  async #expectWork(): Promise<void> {
    const url = this.#url('app');
    expectStatus(await exchange('GET', `${url}/readyz`), 200);
    const headers = await this.#signIn(url);
    expectStatus(await exchange('POST', `${url}/v1/books`, { headers, body: novel }), 201);
    const { data } = expectStatus(
      await exchange('GET', `${url}/v1/books`, { headers }),
      200,
    ).json();
    assert.equal(data.length, 1);
  }

  /** R23: the signal reaches Node.js, which is the first process of its container. */
  async #expectQuickStop(): Promise<void> {
    const [id = ''] = await this.#containers('app');
    const command = await docker(this.#project, ['exec', id, 'cat', '/proc/1/cmdline']);
    assert.equal(command, 'node\0dist/main.js\0');
    const since = performance.now();
    await docker(this.#project, ['stop', id]);
    const milliseconds = performance.now() - since;
    assert.ok(milliseconds < 3_000, `docker stop took ${Math.round(milliseconds)} ms`);
    const [code] = await this.#list('inspect', '--format', '{{.State.ExitCode}}', id);
    assert.equal(code, '0');
  }

  async #scale(): Promise<void> {
    await this.#up('--profile', 'scale');
    const ids = await this.#containers('copies');
    assert.equal(ids.length, 3);
    const url = this.#url('nginx');
    const copies = ids.map((id) => this.#copy(id));
    this.#front = { url, stack: this.#stack, copies, signIn: () => this.#signIn(url) };
  }

  #copy(id: string): Copy {
    return {
      requests: async () => {
        const log = await docker(this.#project, ['logs', id]);
        return (log.match(/"route":"\/v1/g) ?? []).length;
      },
      end: async (signal) => {
        // Otherwise it would be started again.
        await docker(this.#project, ['update', '--restart', 'no', id]);
        await docker(this.#project, ['kill', '--signal', signal, id]);
        await sleep(100);
      },
    };
  }

  async #signIn(url: string): Promise<Record<string, string>> {
    const { auth } = this.#stack;
    if (auth === 'none') return {};
    if (auth === 'api-key') return { 'x-api-key': await this.#newKey() };
    const body = { email: `reader-${Date.now()}@example.org`, password: 'correct horse battery' };
    expectStatus(await exchange('POST', `${url}/v1/auth/register`, { body }), 201);
    const answer = await exchange('POST', `${url}/v1/auth/login`, { body });
    if (auth === 'jwt') {
      return { authorization: `Bearer ${expectStatus(answer, 200).json().accessToken}` };
    }
    const [cookie = ''] = expectStatus(answer, 204).headers['set-cookie'] ?? [];
    return { cookie: cookie.split(';')[0] ?? '' };
  }

  /** In a container that is up; the one of the app may have been stopped. */
  async #newKey(): Promise<string> {
    const script = ['dist/auth/create-key.js', 'suite', 'books:read', 'books:write'];
    const printed = await this.#compose(['run', '--rm', '--no-deps', 'migrate', 'node', ...script]);
    const [key] = /\blib_[A-Za-z0-9]+_[\w-]{43}/.exec(printed) ?? [];
    assert.ok(key, `no key was printed:\n${printed}`);
    return key;
  }

  #url(service: string): string {
    const url = this.#urls[service];
    assert.ok(url, `compose.yaml publishes no port of ${service}`);
    return url;
  }

  #containers(service: string): Promise<string[]> {
    return this.#compose(['--profile', 'scale', 'ps', '--quiet', service]).then(linesIn);
  }

  #unnamedImages(): Promise<string[]> {
    if (!isClassic()) return Promise.resolve([]);
    return this.#list('image', 'ls', '--quiet', '--filter', 'dangling=true');
  }

  /** Containers, networks and volumes by their label, and the image by its name. */
  async #remains(): Promise<string[]> {
    const filter = ['--filter', `label=com.docker.compose.project=${this.#name}`];
    const lists = await Promise.all([
      this.#list('ps', '--all', '--quiet', ...filter),
      this.#list('network', 'ls', '--quiet', ...filter),
      this.#list('volume', 'ls', '--quiet', ...filter),
      this.#list('image', 'ls', '--quiet', this.#name),
    ]);
    return lists.flat();
  }

  #list(...args: string[]): Promise<string[]> {
    return docker(this.#project, args).then(linesIn);
  }

  /** By the name alone: the directory may be gone already. */
  get #down(): string[] {
    const all = ['--volumes', '--remove-orphans', '--timeout', '1'];
    return ['compose', '--project-name', this.#name, '--profile', 'scale', 'down', ...all];
  }

  /** Beside the directory, so that the image is built from nothing but the starter. */
  get #override(): string {
    return join(this.#project.folder, 'compose.override.yaml');
  }

  #compose(args: readonly string[], seconds?: number): Promise<string> {
    const { directory } = this.#project;
    const files = ['--file', join(directory, 'compose.yaml'), '--file', this.#override];
    return docker(
      this.#project,
      [
        'compose',
        '--project-name',
        this.#name,
        '--project-directory',
        directory,
        ...files,
        ...args,
      ],
      seconds,
    );
  }
}

function linesIn(text: string): string[] {
  return text.split('\n').filter((line) => line !== '');
}
