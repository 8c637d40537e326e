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
import { type Manifest, ownManifest } from './workshop.ts';

export interface Registry {
  /** Without a slash at its end. */
  readonly url: string;
  /** Names of packages that the usual registry lacks and somebody asked for. */
  readonly standIns: ReadonlySet<string>;
  close(): void;
}

/** A version of our package. */
export interface OwnVersion {
  /** Path of what `npm pack` made. */
  readonly tarball: string;
  readonly manifest: Manifest;
}

/** @param versions the last one is the latest */
export async function openRegistry(versions: readonly OwnVersion[]): Promise<Registry> {
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
    response.end(packumentOf(standIn.name, [standIn]));
  };
  const server = createServer((request, response) => {
    const path = request.url ?? '/';
    const own = ownAnswer(path, url(), versions);
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

/** Our package: what is known of it, and its tarballs. */
function ownAnswer(path: string, url: string, versions: readonly OwnVersion[]) {
  const folder = `/${ownManifest.name}`;
  const asked = versions.find(({ tarball }) => path === `${folder}/-/${basename(tarball)}`);
  if (asked) return readFileSync(asked.tarball);
  if (path !== folder) return undefined;
  const manifests = versions.map(({ tarball, manifest }) => {
    const integrity = `sha512-${createHash('sha512').update(readFileSync(tarball)).digest('base64')}`;
    return { ...manifest, dist: { tarball: `${url}${folder}/-/${basename(tarball)}`, integrity } };
  });
  return packumentOf(ownManifest.name, manifests);
}

interface Version extends Manifest {
  readonly dist?: object;
}

/** What a registry says of a package. */
function packumentOf(name: string, manifests: readonly Version[]): string {
  const entries = manifests.map((manifest) => [manifest.version, manifest] as const);
  // Long ago: yarn waits a day before it takes a new version.
  const times = manifests.map(({ version }) => [version, '2026-01-01T00:00:00.000Z'] as const);
  const tags = { latest: manifests.at(-1)?.version };
  const [versions, time] = [Object.fromEntries(entries), Object.fromEntries(times)];
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
