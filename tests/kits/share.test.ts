import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { describe, expect } from 'vitest';
import { fetchKit } from '../../src/kits/remote-kit.ts';
import { parseKitAddress } from '../../src/kits/sharing/kit-address.ts';
import { pinOf } from '../../src/kits/sharing/pin.ts';
import { UserError } from '../../src/model/errors.ts';
import { runCommand } from '../support/command.ts';
import { userErrorOf } from '../support/errors.ts';
import { test as base, treeOf, writeTree } from '../support/test.ts';

const kit = '{ "framework": "fastify", "database": "sqlite", "stage": "hello" }\n';
const pin = `sha256-${createHash('sha256').update(kit).digest('base64url')}`;

type Serve = (listener: RequestListener) => Promise<string>;

/** With a server on loopback that answers as it is told. */
const test = base.extend<{ serve: Serve }>({
  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the fixtures from the pattern
  serve: async ({}, use) => {
    const servers: ReturnType<typeof createServer>[] = [];
    await use(async (listener) => {
      const server = createServer(listener);
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    });
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  },
});

/** Path to text, as a file server has it. */
function filesServer(files: Readonly<Record<string, string>>): RequestListener {
  return ({ url = '' }, response) => {
    const text = files[url];
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'text/plain' });
    response.end(text ?? '404');
  };
}

async function refusal(location: string, limits = { size: 1000, time: 10_000 }): Promise<string> {
  try {
    return `fetched: ${await fetchKit(location, limits)}`;
  } catch (error) {
    if (error instanceof UserError) return `${error.message} ${error.remedy}`;
    throw error;
  }
}

describe('A kit by its address', () => {
  test('is fetched when it is what its pin says', async ({ serve }) => {
    const host = await serve(filesServer({ '/class/kit.json': kit }));
    const file = await fetchKit(`${host}/class/kit.json#${pin}`);
    expect(readFileSync(file, 'utf8')).toBe(kit);
  });

  test('is refused when it has another pin', async ({ serve }) => {
    const host = await serve(filesServer({ '/kit.json': kit.replace('fastify', 'express') }));
    expect(await refusal(`${host}/kit.json#${pin}`)).toMatch(
      /is not what was shared: its pin is sha256-[\w-]{43}, and not sha256-/,
    );
  });

  test('is refused without a pin, and the message has the pin of what is there', async ({
    serve,
  }) => {
    const host = await serve(filesServer({ '/kit.json': kit }));
    const said = await refusal(`${host}/kit.json`);
    expect(said).toContain('has no pin');
    expect(said).toContain(`${host}/kit.json#${pin}`);
  });

  test('has the same pin with the line ends of Windows', async ({ serve }) => {
    const text = kit.replaceAll('\n', '\r\n');
    const host = await serve(filesServer({ '/kit.json': text }));
    expect(readFileSync(await fetchKit(`${host}/kit.json#${pin}`), 'utf8')).toBe(text);
  });

  test('is refused when it is larger than the limit, whatever length the server says', async ({
    serve,
  }) => {
    const host = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const more = () => response.write(' '.repeat(500), () => setTimeout(more, 5));
      more();
    });
    expect(await refusal(`${host}/kit.json#${pin}`)).toContain('has more than');
  });

  test('is refused when the server never ends', async ({ serve }) => {
    const host = await serve((_request, response) => {
      response.write('{');
    });
    const limits = { size: 1000, time: 300 };
    expect(await refusal(`${host}/kit.json#${pin}`, limits)).toContain(
      'did not answer within 0.3 s',
    );
  });

  test('is refused when it is not there', async ({ serve }) => {
    const host = await serve(filesServer({}));
    expect(await refusal(`${host}/kit.json#${pin}`)).toContain('the server answers 404');
  });

  test('is refused when a web page is there', async ({ serve }) => {
    const host = await serve((_request, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
      response.end('<!doctype html>');
    });
    expect(await refusal(`${host}/kit.json#${pin}`)).toContain('is a web page');
  });

  test('is refused when it is no JSON', async ({ serve }) => {
    const host = await serve(filesServer({ '/kit.json': '<p>' }));
    expect(await refusal(`${host}/kit.json#${pin}`)).toContain('not JSON');
  });

  test('is refused when nobody listens', async ({ serve }) => {
    const host = await serve(filesServer({}));
    const nobody = host.replace(/\d+$/, '1');
    expect(await refusal(`${nobody}/kit.json#${pin}`)).toContain('could not be fetched');
  });

  test('may lie behind a redirect', async ({ serve }) => {
    const host = await serve(({ url }, response) => {
      if (url === '/kit.json') response.writeHead(302, { location: '/there.json' }).end();
      else response.end(kit);
    });
    expect(readFileSync(await fetchKit(`${host}/kit.json#${pin}`), 'utf8')).toBe(kit);
  });

  test.for([
    'file:///etc/passwd',
    'http://192.0.2.1/kit.json',
    'https://127.0.0.1:1/kit.json',
    'data:application/json,{}',
  ])('is refused behind a redirect to %s', async (location, { serve }) => {
    const host = await serve((_request, response) => {
      response.writeHead(302, { location }).end();
    });
    expect(await refusal(`${host}/kit.json#${pin}`)).toMatch(/not over https|another protocol/);
  });

  test('is refused behind redirects without end', async ({ serve }) => {
    const host = await serve((_request, response) => {
      response.writeHead(302, { location: '/kit.json' }).end();
    });
    expect(await refusal(`${host}/kit.json#${pin}`)).toContain('leads on and on');
  });

  test('brings the files that it adds, and they are pinned with it', async ({ serve }) => {
    const text = '{ "files": { "docs/rules.md": "texts/rules.md" } }';
    const rules = 'Be kind.\n';
    const files = { '/class/kit.json': text, '/class/texts/rules.md': rules };
    const host = await serve(filesServer(files));
    const both = pinOf(text, new Map([['texts/rules.md', rules]]));
    const file = await fetchKit(`${host}/class/kit.json#${both}`);
    expect(treeOf(dirname(file))).toEqual(['kit.json', 'texts/', 'texts/rules.md']);
    const other = await serve(filesServer({ ...files, '/class/texts/rules.md': 'Be unkind.\n' }));
    expect(await refusal(`${other}/class/kit.json#${both}`)).toContain('is not what was shared');
  });

  test.for(['../secret', '/etc/passwd', 'a/../../b', 'C:\\x'])(
    'is refused when it adds %s',
    async (path, { serve }) => {
      const text = JSON.stringify({ files: { 'a.md': path } });
      const host = await serve(filesServer({ '/kit.json': text }));
      expect(await refusal(`${host}/kit.json#${pin}`)).toContain(`The kit adds ${path}: it`);
    },
  );
});

describe('An address', () => {
  test.for([
    ['github:o/r/kit.json', 'https://raw.githubusercontent.com/o/r/HEAD/kit.json'],
    ['github:o/r/a b/kit.json@v1/x', 'https://raw.githubusercontent.com/o/r/v1/x/a%20b/kit.json'],
    ['https://school.example/kit.json', 'https://school.example/kit.json'],
    ['http://localhost:8080/kit.json', 'http://localhost:8080/kit.json'],
  ] as const)('%s is fetched from %s', ([text, url]) => {
    expect(parseKitAddress(`${text}#${pin}`)).toMatchObject({ name: text, url: new URL(url), pin });
  });

  test.for([
    ['http://school.example/kit.json', 'not over https'],
    ['http://127.0.0.1.evil.example/kit.json', 'not over https'],
    ['https://user:secret@school.example/kit.json', 'password'],
    ['https://', 'is no address'],
    ['github:o/r', 'is no file at GitHub'],
    ['github:o/r/../../x/y/kit.json', 'is no file at GitHub'],
    ['github:../r/kit.json', 'is no file at GitHub'],
    ['github:o/r/kit.json@../../x', 'is no file at GitHub'],
    ['https://school.example/kit.json#sha256-short', 'is no pin'],
    ['https://school.example/kit.json#', 'is no pin'],
  ] as const)('%s is refused: %s', ([text, reason]) => {
    expect(userErrorOf(() => parseKitAddress(text))).toContain(reason);
  });
});

test('Two kits with other files have other pins', () => {
  const files = fc.dictionary(
    fc.string(),
    fc.string().map((text) => text.replaceAll('\r\n', '')),
  );
  fc.assert(
    fc.property(fc.string(), files, files, (text, one, other) => {
      const [a, b] = [one, other].map((some) => new Map(Object.entries(some)));
      const isSame =
        JSON.stringify(Object.entries(one).sort()) === JSON.stringify(Object.entries(other).sort());
      expect(pinOf(text, a ?? new Map()) === pinOf(text, b ?? new Map())).toBe(isSame);
    }),
  );
});

describe('kit share', () => {
  test('prints an address that the command takes', async ({ directory, serve }) => {
    writeTree(directory, { 'kit.json': kit });
    const host = await serve(filesServer({ '/kit.json': kit }));
    const args = ['kit', 'share', '--url', `${host}/kit.json`, '--json'];
    const { stdout, exitCode } = await runCommand(args, { directory });
    expect(exitCode).toBe(0);
    const { link, create } = JSON.parse(stdout);
    expect(link).toBe(`${host}/kit.json#${pin}`);
    expect(create).toMatch(/^npm create backend-practice@\d\S* my-api -- --kit "http/);

    const dry = ['my-api', '--kit', link, '--yes', '--dry-run', '--json'];
    const created = await runCommand(dry, { directory });
    expect(created.stderr).not.toContain('Error');
    expect(JSON.parse(created.stdout)).toMatchObject({
      stack: { framework: 'fastify' },
      stage: 'hello',
    });
    const lint = await runCommand(['kit', 'lint', link], { directory });
    expect(lint.exitCode).toBe(0);
  });

  test('says what to do with the address of a kit that has changed', async ({
    directory,
    serve,
  }) => {
    const host = await serve(filesServer({ '/kit.json': kit.replace('hello', 'crud') }));
    const args = ['my-api', '--kit', `${host}/kit.json#${pin}`, '--yes'];
    const { stderr, exitCode } = await runCommand(args, { directory });
    expect(exitCode).toBe(1);
    expect(stderr).toContain('is not what was shared');
    expect(treeOf(directory)).toEqual([]);
  });

  test('prints the kit for the web page, and that it is published nowhere', async ({
    directory,
  }) => {
    writeTree(directory, { 'kit.json': kit });
    const { stdout } = await runCommand(['kit', 'share'], { directory });
    expect(stdout).toContain('published nowhere yet');
    const [, text = ''] = /#kit=([\w-]+)/.exec(stdout) ?? [];
    expect(JSON.parse(Buffer.from(text, 'base64url').toString())).toEqual(JSON.parse(kit));
    expect(stdout).toContain(pin);
  });

  test('refuses a kit that is wrong', async ({ directory }) => {
    writeTree(directory, { 'kit.json': '{ "framework": "koa" }' });
    const { stderr, exitCode } = await runCommand(['kit', 'share'], { directory });
    expect(stderr).toContain('koa');
    expect(exitCode).toBe(1);
  });

  test.for([
    ['ftp://school.example/kit.json', 'is no address'],
    ['https://school.example/"$(rm)"/kit.json', 'a sign that shells read'],
  ] as const)('refuses the address %s', async ([url, reason], { directory }) => {
    writeTree(directory, { 'kit.json': kit });
    const { stderr, exitCode } = await runCommand(['kit', 'share', '--url', url], { directory });
    expect(stderr.replaceAll(/\s+/g, ' ')).toContain(reason);
    expect(exitCode).toBe(1);
  });

  test('leaves nothing of a fetched kit behind', async ({ directory, serve }) => {
    const host = await serve(filesServer({ '/kit.json': kit }));
    const env = { TMPDIR: join(directory) };
    const { exitCode } = await runCommand(['kit', 'lint', `${host}/kit.json#${pin}`], {
      directory,
      env,
    });
    expect(exitCode).toBe(0);
    expect(treeOf(directory).filter((path) => path.startsWith('kit-'))).toEqual([]);
  });
});
