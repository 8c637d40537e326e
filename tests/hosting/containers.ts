/** A starter in containers, as its own compose.yaml runs it. */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parse } from 'yaml';
import type { Stack } from '../../src/stack.ts';
import { exchange } from '../contract/exchange.ts';
import { expectStatus } from '../contract/expectations.ts';
import { docker } from './engine.ts';
import type { Copy, Front } from './front.ts';

/** Where compose.yaml publishes the backend and nginx. */
const appUrl = 'http://127.0.0.1:3000';
const nginxUrl = 'http://127.0.0.1:8080';

const novel = { title: 'Emma', author: 'Jane Austen', year: 1815 };

/** Images that the starter is made of and runs beside. */
export function imagesOf(directory: string): string[] {
  const { services } = parse(readFileSync(join(directory, 'compose.yaml'), 'utf8'), {
    merge: true,
  });
  const named = Object.values(services as Record<string, { image?: string; build?: string }>);
  const foreign = named.flatMap(({ image, build }) => (image && !build ? [image] : []));
  return ['node:24-slim', ...new Set(foreign)];
}

export class ComposeProject {
  readonly #directory: string;
  readonly #stack: Stack;

  constructor(directory: string, stack: Stack) {
    this.#directory = directory;
    this.#stack = stack;
  }

  /** Generous limits, so that only the checks about limits see them. */
  prepare(): void {
    const file = join(this.#directory, '.env');
    const text = readFileSync(file, 'utf8').replace(/^RATE_LIMIT=.*$/m, 'RATE_LIMIT=1000000');
    writeFileSync(file, text);
  }

  /** The name under which compose.yaml looks for the image; `--network host`, for the registry. */
  build(): void {
    const { name } = parse(readFileSync(join(this.#directory, 'compose.yaml'), 'utf8'));
    docker(this.#directory, 'build', '--network', 'host', '--quiet', '--tag', name, '.');
  }

  up(...args: string[]): void {
    this.#compose(...args, 'up', '--detach', '--wait', '--no-build');
  }

  down(): void {
    this.#compose('--profile', 'scale', 'down', '--volumes', '--timeout', '1');
  }

  /** Reads and, where no account is needed, writes. */
  async expectWork(): Promise<void> {
    expectStatus(await exchange('GET', `${appUrl}/readyz`), 200);
    const headers = await this.#signIn(appUrl);
    expectStatus(await exchange('POST', `${appUrl}/v1/books`, { headers, body: novel }), 201);
    const { data } = expectStatus(await exchange('GET', `${appUrl}/v1/books`), 200).json();
    assert.equal(data.length, 1);
  }

  /** R23: the signal reaches Node.js, which is the first process of its container. */
  expectQuickStop(): void {
    const [id = ''] = this.#containers('app');
    const [, ...processes] = docker(this.#directory, 'top', id, '-o', 'pid,comm')
      .trim()
      .split('\n');
    assert.match(processes[0] ?? '', /\b(node|MainThread)$/, processes.join('\n'));
    const since = performance.now();
    docker(this.#directory, 'stop', id);
    const milliseconds = performance.now() - since;
    assert.ok(milliseconds < 3_000, `docker stop took ${Math.round(milliseconds)} ms`);
    const code = docker(this.#directory, 'inspect', '--format', '{{.State.ExitCode}}', id).trim();
    assert.equal(code, '0');
  }

  async withCopies(work: (front: Front) => Promise<void>): Promise<void> {
    this.up('--profile', 'scale');
    const copies = this.#containers('copies').map(
      (id): Copy => ({
        requests: async () =>
          (docker(this.#directory, 'logs', id).match(/"route":"\/v1/g) ?? []).length,
        end: async (signal) => {
          // Otherwise it would be started again.
          docker(this.#directory, 'update', '--restart', 'no', id);
          docker(this.#directory, 'kill', '--signal', signal, id);
          await sleep(100);
        },
      }),
    );
    assert.equal(copies.length, 3);
    const signIn = () => this.#signIn(nginxUrl);
    await work({ url: nginxUrl, stack: this.#stack, copies, signIn });
  }

  async #signIn(url: string): Promise<Record<string, string>> {
    const { auth } = this.#stack;
    if (auth === 'none') return {};
    if (auth === 'api-key') throw new Error('keys are made by a script; choose another stack');
    const body = { email: `reader-${Date.now()}@example.org`, password: 'correct horse battery' };
    expectStatus(await exchange('POST', `${url}/v1/auth/register`, { body }), 201);
    const answer = await exchange('POST', `${url}/v1/auth/login`, { body });
    if (auth === 'jwt') {
      return { authorization: `Bearer ${expectStatus(answer, 200).json().accessToken}` };
    }
    const [cookie = ''] = expectStatus(answer, 204).headers['set-cookie'] ?? [];
    return { cookie: cookie.split(';')[0] ?? '' };
  }

  #containers(service: string): string[] {
    const ids = this.#compose('--profile', 'scale', 'ps', '--quiet', service);
    return ids.trim().split('\n');
  }

  #compose(...args: string[]): string {
    return docker(this.#directory, 'compose', ...args);
  }
}
