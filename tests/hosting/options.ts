/** What stands behind `npm run test:hosting --`. */
import { parseArgs } from 'node:util';
import type { Stack } from '../../src/model/stack.ts';
import { stackOf } from '../tools/composed-stack.ts';

export const partNames = ['processes', 'containers'] as const;
export type PartName = (typeof partNames)[number];

export interface HostingOptions {
  readonly stacks: readonly Stack[];
  readonly parts: readonly PartName[];
  /** File for the result as JSON. */
  readonly report: string | undefined;
}

/** One for each database; between them sessions, tokens, both frameworks and all caches. */
const defaultStacks = [
  'express-sqlite-none-none',
  'fastify-postgresql-session-redis',
  'express-mysql-jwt-memory',
  'fastify-mongodb-jwt-redis',
];

export const usage = `npm run test:hosting -- [options] [stack…]
  stack         such as express-sqlite-jwt-memory (default: ${defaultStacks.join(', ')})
  --part NAME   only this part: ${partNames.join(' or ')} (default: both)
  --report FILE write {kept, failed, skipped} as JSON; the last two list names
processes:  three of them behind this machine's nginx, in seconds for each stack
containers: the image and compose.yaml with a Docker engine, in a minute or two for each stack
Whatever cannot be shown on this machine is skipped, by name; with REQUIRE_SERVICES=1 the run then
fails. Where neither a Docker engine nor a container registry is at hand, but root and Debian are:
tests/hosting/with-engine.sh npm run test:hosting`;

const flags = {
  part: { type: 'string', multiple: true },
  report: { type: 'string' },
  help: { type: 'boolean' },
} as const;

/** @returns null when only help was asked for; @throws Error for options that there are not */
export function readOptions(argv: readonly string[]): HostingOptions | null {
  const { values, positionals } = parseArgs({
    args: [...argv],
    options: flags,
    allowPositionals: true,
  });
  if (values.help) return null;
  return {
    stacks: (positionals.length > 0 ? positionals : defaultStacks).map(stackOf),
    parts: (values.part ?? partNames).map(partOf),
    report: values.report,
  };
}

function partOf(text: string): PartName {
  const part = partNames.find((name) => name === text);
  if (!part) throw new Error(`There is no part ${text}.`);
  return part;
}
