/**
 * A registry of our own on loopback: it has our tarball, so that `npm create backend-practice` is the real
 * command, and asks the usual registry for everything else.
 *
 * Some mirrors lack the packages of other systems that our lock file names (see tests/tools/lock.ts). npm,
 * pnpm and bun do without; yarn stops. For these it has a stand-in, empty and for another system, so that
 * no manager installs it; `standIns` says which were asked for.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { gzipSync } from 'node:zlib';
import type { LockedPackage } from '../../src/composing/lock.ts';
import { templatesRoot } from '../../src/this-package.ts';

export interface Registry {
  /** Without a slash at its end. */
  readonly url: string;
  /** Names of packages that the usual registry lacks and somebody asked for. */
  readonly standIns: ReadonlySet<string>;
  close(): void;
}

/** @param tarball path of what `npm pack` made; its manifest is that of this repository */
export async function openRegistry(tarball: string, manifest: object): Promise<Registry> {
  const upstream = upstreamUrl();
  const standIns = new Set<string>();
  const answer = async (path: string, accept: string | undefined, response: ServerResponse) => {
    const found = await fetch(`${upstream}${path}`, { headers: accept ? { accept } : {} });
    const [name = '', file] = decodeURIComponent(path.slice(1)).split('/-/');
    const standIn = standInFor(name, url());
    if (standIn && file && found.status === 404) return void response.end(tarballOf(standIn));
    if (file || !standIn || (await hasVersion(found.clone(), standIn.version))) {
      return forward(found, response);
    }
    standIns.add(standIn.name);
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(packumentOf(standIn));
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const own = ownAnswer(path, url(), tarball, manifest);
    if (own) return void response.end(own);
    answer(path, request.headers.accept, response).catch((error: Error) =>
      response.writeHead(502).end(error.message),
    );
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const url = () => `http://127.0.0.1:${port}`;
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { url: url(), standIns, close };
}

/** Where this machine gets its packages. */
function upstreamUrl(): string {
  const url = execFileSync('npm', ['config', 'get', 'registry'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  });
  return url.trim().replace(/\/$/, '');
}

/** Our package: what is known of it, and its tarball. */
function ownAnswer(path: string, url: string, tarball: string, manifest: object) {
  const { name, version } = manifest as { readonly name: string; readonly version: string };
  const file = basename(tarball);
  if (path === `/${name}/-/${file}`) return readFileSync(tarball);
  if (path !== `/${name}`) return undefined;
  const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
  const dist = { tarball: `${url}/${name}/-/${file}`, integrity };
  return packumentOf({ ...manifest, name, version, dist });
}

interface Version {
  readonly name: string;
  readonly version: string;
  readonly dist?: object;
}

/** What a registry says of a package that has one version. */
function packumentOf(manifest: Version): string {
  const { name, version } = manifest;
  const [tags, versions] = [{ latest: version }, { [version]: manifest }];
  // Long ago: yarn waits a day before it takes a new version.
  const time = { [version]: '2026-01-01T00:00:00.000Z' };
  return JSON.stringify({ name, 'dist-tags': tags, versions, time });
}

/** Of a package of which the lock file has no checksum, for the mirror that it was made with lacked it. */
function standInFor(name: string, url: string): Version | undefined {
  const file = readFileSync(join(templatesRoot, 'package-lock.json'), 'utf8');
  const packages: Readonly<Record<string, LockedPackage & { readonly integrity?: string }>> =
    JSON.parse(file).packages;
  const locked = packages[`node_modules/${name}`];
  if (!locked?.version || locked.integrity) return undefined;
  const manifest = { ...locked, name, version: locked.version };
  const tarball = `${url}/${name}/-/${basename(name)}-${locked.version}.tgz`;
  const shasum = createHash('sha1').update(tarballOf(manifest)).digest('hex');
  return { ...manifest, dist: { tarball, shasum } };
}

/** With nothing but a package.json. The format: https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html */
function tarballOf({ name, version }: Version): Buffer {
  const text = JSON.stringify({ name, version });
  const header = Buffer.alloc(512);
  const size = text.length.toString(8).padStart(11, '0');
  header.write('package/package.json');
  header.write(
    `0000644\u00000000000\u00000000000\u0000${size}\u000000000000000\u0000        0`,
    100,
  );
  header.write('ustar\u000000', 257);
  const sum = header.reduce((total, byte) => total + byte, 0);
  header.write(`${sum.toString(8).padStart(6, '0')}\u0000 `, 148);
  const padded = Buffer.alloc(Math.ceil(text.length / 512) * 512);
  padded.write(text);
  return gzipSync(Buffer.concat([header, padded, Buffer.alloc(1024)]));
}

async function hasVersion(found: Response, version: string): Promise<boolean> {
  if (!found.ok) return false;
  const { versions } = (await found.json()) as { readonly versions: object };
  return version in versions;
}

function forward(found: Response, response: ServerResponse): void {
  const type = found.headers.get('content-type') ?? 'application/octet-stream';
  response.writeHead(found.status, { 'content-type': type });
  if (!found.body) return void response.end();
  Readable.fromWeb(found.body as ReadableStream).pipe(response);
}
