import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { signIn } from './sign-in.ts';
import { hasSignals, patience, send, startProcess, type TestProcess } from './start-process.ts';
import { startProxy } from './start-proxy.ts';
import { createTestDatabase } from './test-database.ts';
import { testEnvironment } from './test-environment.ts';

/** A file without its comments; empty where there is none. */
function read(path: string): string {
  return existsSync(path) ? readFileSync(path, 'utf8').replaceAll(/^\s*#.*\n/gm, '') : '';
}

/** What of Compose's or nginx's file stands below a line, further to the right. */
function blockOf(text: string, line: RegExp): string {
  const lines = text.split('\n');
  const start = lines.findIndex((it) => line.test(it));
  if (start < 0) return '';
  const indent = (it = '') => it.search(/\S/);
  const below = lines.slice(start + 1);
  const end = below.findIndex((it) => it.trim() && indent(it) <= indent(lines[start]));
  return below.slice(0, end < 0 ? undefined : end).join('\n');
}

describe('the image', () => {
  const file = read('Dockerfile');
  const stages = file.split(/^(?=FROM )/m).filter((stage) => stage.startsWith('FROM '));
  const last = stages.at(-1) ?? '';

  test('does not run as root', () => {
    expect(last).toMatch(/^USER (?!root|0\b)\w+$/m);
  });

  test('has no secret in it', () => {
    // What `COPY . .` leaves out.
    const ignored = read('.dockerignore').split('\n');
    expect(ignored).toEqual(expect.arrayContaining(['.env*', '.git']));
    expect(file).not.toMatch(/^(ENV|ARG) .*(SECRET|PASSWORD|TOKEN|_KEY|_URL)/m);
  });

  test('installs the packages before it has the code, so that a change of code does not', () => {
    const build = stages.find((stage) => /^COPY \. /m.test(stage)) ?? '';
    const [before = ''] = build.split(/^COPY \. /m);
    expect(before).toMatch(/^RUN .*(ci|install)/m);
  });

  test('has not the tools of development in it', () => {
    expect(stages.length, 'stages of the build').toBeGreaterThan(1);
    expect(last).not.toMatch(/^RUN .*(ci|install)|^COPY (?!--from)/m);
  });

  test('starts Node.js itself, which hears the signal to stop', () => {
    expect(last).toMatch(/^CMD \["node", "dist\/main\.js"\]$/m);
  });

  test('tells whether the process is alive, not whether its database is', () => {
    expect(last).toMatch(/^HEALTHCHECK [\s\S]*\/livez/m);
    expect(last).not.toContain('/readyz');
  });
});

describe('Compose', () => {
  const services = blockOf(read('compose.yaml'), /^services:/);
  const copies = blockOf(services, /^ {2}copies:/);
  const nginx = blockOf(services, /^ {2}nginx:/);

  test('starts several copies, which only nginx reaches', () => {
    expect(Number(/replicas: (\d+)/.exec(copies)?.[1])).toBeGreaterThan(1);
    // Two cannot have the same port of this machine.
    expect(copies).not.toContain('ports:');
    expect(nginx).toMatch(/ports:\s+- 127\.0\.0\.1:\d+:80\b/);
  });

  test('brings the database up to date once, before any copy starts', () => {
    expect(copies).toMatch(/migrate:\s+condition: service_completed_successfully/);
  });

  test('lets the copies believe nginx who is calling, and nobody else', () => {
    expect(copies).toMatch(/TRUSTED_PROXIES: 1\b/);
  });

  test('sends nginx no requests before a copy is healthy', () => {
    expect(nginx).toMatch(/copies:\s+condition: service_healthy/);
  });

  test('names no secret: they stay in .env', () => {
    expect(services).toMatch(/migrate:/);
    expect(services).not.toMatch(/(SECRET|PASSWORD|TOKEN): *['"]?(?!\$\{|['"]?yes)\w/);
  });
});

describe('nginx', () => {
  const file = read('deploy/nginx.conf');
  const location = blockOf(file, /location \/ \{/);

  test('gives the requests to the copies', () => {
    expect(blockOf(file, /upstream \w+ \{/)).toMatch(/server copies:3000\b/);
    expect(location).toMatch(/proxy_pass http:\/\/\w+;/);
  });

  test('says who is calling, and drops what callers say of themselves', () => {
    expect(location).toMatch(/proxy_set_header X-Forwarded-For \$remote_addr;/);
  });

  test('asks another copy when one is gone, but never sends a POST twice', () => {
    expect(location).toMatch(/proxy_next_upstream .*\berror\b/);
    expect(location).not.toContain('non_idempotent');
  });

  test('hands on the id of a request', () => {
    expect(location).toMatch(/proxy_set_header X-Request-Id /);
  });
});

describe('GitHub', () => {
  test('checks every change, and gives the job no rights that it does not need', () => {
    const file = read('.github/workflows/ci.yml');
    expect(blockOf(file, /^on:/)).toMatch(/pull_request:/);
    expect(blockOf(file, /^permissions:/).trim()).toBe('contents: read');
    expect(file).toMatch(/run: \w+ (run )?check$/m);
  });
});

describe('two copies on one database', () => {
  let copies: TestProcess[] = [];
  let proxy: Awaited<ReturnType<typeof startProxy>>;
  beforeAll(async () => {
    const first = await startProcess();
    copies = [first, await startProcess({ DATABASE_URL: first.config.DATABASE_URL })];
    proxy = await startProxy(copies);
  }, patience);
  afterAll(async () => {
    proxy?.close();
    for (const copy of copies) await copy.close();
  });

  const ask = (path: string) => send(proxy.url, 'GET', path);
  const statusesOf = async (path: string) =>
    (await Promise.all([ask(path), ask(path), ask(path), ask(path)])).map(({ status }) => status);

  test('know the same callers and the same books', async () => {
    // Signed in at one copy, writing through both in turn.
    const headers = await signIn(copies[0] as TestProcess);
    for (const title of ['Emma', 'Persuasion']) {
      const body = { title, author: 'Jane Austen', year: 1815 };
      const added = await send(proxy.url, 'POST', '/v1/books', { headers, body });
      expect(added.status).toBe(201);
      expect(await statusesOf(added.headers.get('location') ?? '')).toEqual([200, 200, 200, 200]);
    }
  });

  test.runIf(hasSignals)('lose no request while one of them stops', async () => {
    const asking = statusesOf('/v1/books');
    copies[0]?.tellToStop();
    const statuses = [await asking, await statusesOf('/v1/books')];
    expect(await copies[0]?.code).toBe(0);
    statuses.push(await statusesOf('/v1/books'));
    expect(new Set(statuses.flat())).toEqual(new Set([200]));
  });
});

test(
  'several processes may bring an empty database up to date at once',
  async () => {
    const database = await createTestDatabase();
    const env = { ...process.env, ...testEnvironment(), DATABASE_URL: database.url };
    const said = [1, 2].map(async () => {
      const child = spawn(process.execPath, ['--import', 'tsx', 'src/db/migrate.ts'], { env });
      let errors = '';
      child.stderr.on('data', (text) => {
        errors += text;
      });
      const [code] = await once(child, 'exit');
      return { code, errors };
    });
    const fine = { code: 0, errors: '' };
    expect(await Promise.all(said)).toEqual([fine, fine]);
    await database.drop();
  },
  patience,
);
