/** The Prisma schemas and migrations among the starters of all stacks, each once. */
import { createHash } from 'node:crypto';
import type { Stack } from '../../src/model/stack.ts';
import { type ComposedStack, composeAll } from '../tools/composed-stack.ts';

export interface Schema {
  /** The first stack that has it. */
  readonly id: string;
  readonly stack: Stack;
  /** With resources that `npm run generate` adds. */
  readonly grows: boolean;
  /** How many stacks have it. */
  readonly count: number;
}

/** Framework and cache change nothing in `prisma/`, except where the cache keeps the sessions. */
export function distinctSchemas(): Schema[] {
  const groups = new Map<string, ComposedStack[]>();
  for (const composed of composeAll().filter(({ files }) => files.has('prisma/schema.prisma'))) {
    const hash = hashOf(composed);
    groups.set(hash, [...(groups.get(hash) ?? []), composed]);
  }
  const schemas = [...groups.values()].flatMap(([first, ...others]) =>
    first ? [{ id: first.id, stack: first.stack, grows: false, count: 1 + others.length }] : [],
  );
  return [...schemas, ...grown(schemas)];
}

/** What is generated depends on the database only, so one starter of each is enough. */
function grown(schemas: readonly Schema[]): Schema[] {
  const byDatabase = new Map(schemas.map((schema) => [schema.stack.database, schema]));
  return [...byDatabase.values()].map((schema) => ({
    ...schema,
    id: `${schema.id}+resources`,
    grows: true,
  }));
}

function hashOf({ files }: ComposedStack): string {
  const hash = createHash('sha256');
  const paths = [...files.keys()].filter((path) => path.startsWith('prisma/')).sort();
  for (const path of paths) hash.update(`${path}\0${files.get(path)?.text}\0`);
  return hash.digest('hex');
}
