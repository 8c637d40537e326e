/** The checks that every starter brings along, and that the command uses too. */
import { chmodSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createPlainServer, type Server } from 'node:net';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, vi } from 'vitest';
import {
  listens,
  readAddress,
  withoutPassword,
} from '../../../templates/base/src/doctor/address.ts';
import { findingsText, isFine } from '../../../templates/base/src/doctor/finding.ts';
import {
  checkDocker,
  checkManager,
  checkNode,
  checkPort,
} from '../../../templates/base/src/doctor/machine.ts';
import { test, writeTree } from '../../support/test.ts';

test.for(['address', 'finding', 'machine'])(
  '%s imports modules of Node only, for the command bundles it',
  (name) => {
    const file = new URL(`../../../templates/base/src/doctor/${name}.ts`, import.meta.url);
    const imports = readFileSync(file, 'utf8').matchAll(/^import .* from '(.+)';$/gm);
    const others = [...imports].map(([, from = '']) => from).filter((from) => !/^node:/.test(from));
    expect(others.filter((from) => from !== './finding.ts')).toEqual([]);
  },
);

describe('checkNode', () => {
  test.for([
    ['20.19.0', '>=20.19', 'ok'],
    ['20.18.3', '>=20.19', 'problem'],
    ['24.0.0', '>=20.19', 'ok'],
    ['18.20.4', '>=20.19', 'problem'],
    ['20.20.2', '^20.19 || >=22.3', 'ok'],
    ['21.7.0', '^20.19 || >=22.3', 'problem'],
    ['22.2.0', '^20.19 || >=22.3', 'problem'],
    ['22.3.0', '^20.19 || >=22.3', 'ok'],
    ['26.0.0', '^20.19 || >=22.3', 'ok'],
    ['24.0.0', '>=20', 'ok'],
  ] as const)('%s with %s: %s', ([version, range, level]) => {
    expect(checkNode(version, range)).toMatchObject({ level });
  });
});

describe('checkManager', () => {
  const npm = 'npm/11.4.2 node/v24.3.0 linux x64 workspaces/false';

  test.for([
    [npm, ['package-lock.json'], 'ok', 'npm 11.4.2'],
    [npm, ['src'], 'ok', 'npm 11.4.2'],
    [npm, ['package-lock.json', 'pnpm-lock.yaml'], 'ok', 'npm 11.4.2'],
    [npm, ['pnpm-lock.yaml'], 'note', 'npm 11.4.2, but pnpm-lock.yaml is from pnpm.'],
    ['bun/1.3.0 npm/?', ['bun.lock'], 'ok', 'bun 1.3.0'],
    [undefined, ['package-lock.json'], 'ok', 'npm'],
  ] as const)('%s with %j: %s', ([agent, files, level, text]) => {
    expect(checkManager(agent, files)).toMatchObject({ level, text });
  });
});

describe('checkPort', () => {
  test('is fine where nothing listens', async () => {
    const port = await portOf(createPlainServer());
    const free = await closedPort();
    expect(free).not.toBe(port);
    expect(await checkPort(free, '127.0.0.1', 'npm run')).toMatchObject({ level: 'ok' });
  });

  test('names the next port where another program listens', async () => {
    const port = await portOf(createServer((_, response) => response.end('{"status":"ill"}')));
    expect(await checkPort(port, '127.0.0.1', 'pnpm run')).toEqual({
      level: 'problem',
      text: `Port ${port} is used by another program.`,
      remedy: `PORT=${port + 1} pnpm run dev (or PORT=${port + 1} in .env)`,
    });
  });

  test('knows a backend by its answer', async () => {
    const port = await portOf(createServer((_, response) => response.end('{"status":"alive"}')));
    const finding = await checkPort(port, '0.0.0.0', 'npm run');
    expect(finding).toMatchObject({
      level: 'note',
      text: `Port ${port}: this backend runs there, or one like it.`,
    });
  });

  test.for([
    [Number.NaN, '127.0.0.1'],
    [70_000, '127.0.0.1'],
    [3000, '192.0.2.1'],
  ] as const)('is a problem, and no crash, at %s on %s', async ([port, host]) => {
    const finding = await checkPort(port, host, 'npm run');
    expect(finding).toMatchObject({
      level: 'problem',
      text: expect.stringMatching(/cannot be used: E/),
      remedy: expect.stringContaining('PORT=3001 npm run dev'),
    });
  });
});

describe.skipIf(process.platform === 'win32')('checkDocker', () => {
  test.for([
    ['exit 0', 'ok', 'Docker runs'],
    ['[ "$1" = --version ]', 'note', 'Docker does not run: no containers.'],
    ['echo "permission denied" >&2; exit 1', 'note', 'Docker runs, but you may not use it.'],
    [null, 'note', 'Docker is not installed: no containers.'],
  ] as const)('%s: %s', async ([script, level, text], { directory }) => {
    if (script) writeTree(directory, { docker: `#!/bin/sh\n${script}\n` });
    if (script) chmodSync(join(directory, 'docker'), 0o755);
    vi.stubEnv('PATH', directory);
    const finding = await checkDocker();
    vi.unstubAllEnvs();
    expect(finding).toMatchObject({ level, text });
    expect(finding.remedy === undefined).toBe(level === 'ok');
  });
});

describe('readAddress', () => {
  const hidden = 'an address that is not shown';

  test.for([
    ['postgresql://u:secret@db.example:5432/library', 'postgresql://***@db.example:5432/library'],
    ['mysql://secret@127.0.0.1:3306/library', 'mysql://***@127.0.0.1:3306/library'],
    ['mongodb://u:secret@a:1,b:2/x?authSource=admin', 'mongodb://***@a:1,b:2/x'],
    ['mongodb+srv://u:secret@cluster.example/x', 'mongodb+srv://***@cluster.example/x'],
    ['redis://:secret@[::1]:6379/0', 'redis://***@[::1]:6379/0'],
    ['redis://127.0.0.1:6379', 'redis://127.0.0.1:6379'],
    ['postgresql://h:1/d?password=secret&sslkey=secret', 'postgresql://h:1/d'],
    ['file:./data/library.db', 'file:./data/library.db'],
    ['file:///data/library.db?authToken=secret', 'file:///data/library.db'],
    ['mongodb://u:sec/ret@h/d', hidden],
    ['mongodb://u:sec?ret@h/d', hidden],
    ['mongodb://u:sec#ret@h/d', hidden],
    ['mongodb://u:sec@ret@h/d', hidden],
    ['postgresql://h/d?password=sec@ret', hidden],
    ['mongodb://library:secret/d', hidden],
    ['secret', hidden],
    ['', hidden],
  ] as const)('%s is shown as %s', ([url, text]) => {
    expect(readAddress(url).text).toBe(text);
  });

  test('never shows a password, however it is written', () => {
    const schemes = ['postgresql', 'mysql', 'mongodb', 'mongodb+srv', 'redis', 'rediss', 'file'];
    const passwords = fc.string({ unit: 'grapheme', minLength: 4, maxLength: 40 });
    const written = fc.oneof(passwords, passwords.map(encodeURIComponent), fc.webUrl());
    const urls = fc.record({
      scheme: fc.constantFrom(...schemes),
      user: fc.constantFrom('', 'u', 'u%40x'),
      end: fc.constantFrom('@h:1/d', '@h:1', '@[::1]:2/d?x=y', '@a:1,b:2/d#x', '@h/d?x=a@b'),
      password: written,
    });
    const shown = 'file:postgresql://***@[::1]:2,b:2/dmongodb+srv an address that is not shown';
    const check = () =>
      fc.assert(
        fc.property(urls, ({ scheme, user, password, end }) => {
          fc.pre(!shown.includes(password));
          const { text } = readAddress(`${scheme}://${user}:${password}${end}`);
          return !text.includes(password);
        }),
      );
    expect(check).not.toThrow();
  });
});

describe('withoutPassword', () => {
  test.for([
    ['no access with p%40ss', 'mysql://u:p%40ss@h/d', 'no access with ***'],
    ['no access with p@ss', 'mysql://u:p%40ss@h/d', 'no access with ***'],
    ['no access with 100%', 'mysql://u:100%@h/d', 'no access with ***'],
    ['cannot reach redis://u:other@h:1', '', 'cannot reach redis://***@h:1'],
    ['wrong user "u"', 'mysql://u@h/d', 'wrong user "u"'],
  ] as const)('%s', ([text, url, expected]) => {
    expect(withoutPassword(text, url)).toBe(expected);
  });
});

describe('listens', () => {
  test('is true when one of several servers does', async () => {
    const url = `mongodb://127.0.0.1:${await closedPort()},127.0.0.1:${await portOf(createPlainServer())}/x`;
    expect(await listens(readAddress(url))).toBe(true);
  });

  test('is false where nothing is, and where the name is unknown', async () => {
    const closed = await closedPort();
    expect(await listens(readAddress(`redis://127.0.0.1:${closed}`))).toBe(false);
    expect(await listens(readAddress('redis://name.invalid:6379'))).toBe(false);
  });
});

describe('findingsText', () => {
  const note = { level: 'note', text: 'a\nb', remedy: 'c' } as const;
  const problem = { level: 'problem', text: 'd' } as const;

  test('says in words how things are, and what helps', () => {
    expect(findingsText([{ level: 'ok', text: 'x' }, note])).toBe(
      'ok       x\nnote     a\n         b\n         Try: c\n\nNothing necessary is missing.',
    );
  });

  test('is not fine with a problem, and says where to begin', () => {
    expect([isFine([note]), isFine([note, problem])]).toEqual([true, false]);
    expect(findingsText([problem])).toBe('problem  d\n\nBegin with the first problem.');
  });
});

const servers: Server[] = [];

/** Listens until the end of the file. */
async function portOf(server: Server): Promise<number> {
  servers.push(server.unref());
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** A port at which nobody listens any more. */
async function closedPort(): Promise<number> {
  const server = createPlainServer();
  const port = await portOf(server);
  await new Promise((resolve) => server.close(resolve));
  return port;
}
