/**
 * What is laid over a starter's compose.yaml, so that it runs beside whatever this machine runs
 * already: ports and an image name of its own, and limits that only the checks about limits see.
 * The file itself is left as it is.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { freePort } from '../services/ports.ts';

interface ComposeService {
  readonly image?: string;
  readonly build?: string;
  readonly ports?: readonly string[];
}

export interface Override {
  readonly text: string;
  /** Where the services that publish a port are found: `app`, `nginx`, … */
  readonly urls: Readonly<Record<string, string>>;
}

/** Images that the starter is made of and runs beside. */
export function imagesOf(directory: string): string[] {
  const foreign = Object.values(servicesIn(directory)).flatMap(({ image, build }) =>
    image && !build ? [image] : [],
  );
  return ['node:24-slim', ...new Set(foreign)];
}

/** @param environment variables that the backend gets besides its own */
export async function overrideFor(
  directory: string,
  image: string,
  environment: Readonly<Record<string, string>>,
): Promise<Override> {
  const urls: Record<string, string> = {};
  const lines = ['services:'];
  for (const [name, { build, ports = [] }] of Object.entries(servicesIn(directory))) {
    const published = await Promise.all(ports.map(elsewhere));
    const [first] = published;
    if (first) urls[name] = `http://${first.split(':').slice(0, 2).join(':')}`;
    if (build || first) lines.push(`  ${name}:`);
    if (first) lines.push(`    ports: !override ${JSON.stringify(published)}`);
    if (build) lines.push(`    image: ${image}`);
    if (build) lines.push(`    environment: ${JSON.stringify(environment)}`);
  }
  return { text: `${lines.join('\n')}\n`, urls };
}

/** The same port of the container at a free one of this machine. */
async function elsewhere(port: string): Promise<string> {
  const [, inside] = /^127\.0\.0\.1:\d+:(\d+)$/.exec(port) ?? [];
  assert.ok(inside, `compose.yaml opens ${port} to more than this machine`);
  return `127.0.0.1:${await freePort()}:${inside}`;
}

function servicesIn(directory: string): Readonly<Record<string, ComposeService>> {
  const text = readFileSync(join(directory, 'compose.yaml'), 'utf8');
  return parse(text, { merge: true }).services;
}
