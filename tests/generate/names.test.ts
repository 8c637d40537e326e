/** No name makes code that does not compile: it is refused with a reason, or passes types and lint. */
import { expect } from 'vitest';
import { test } from '../support/test.ts';
import { complaintsIn } from './complaints.ts';
import { all, dangerous } from './names.ts';
import { openGenerator } from './population.ts';
import { putStarter } from './starter.ts';

/** `NAMES=all` tries each as a resource too, which takes an hour. */
const isLong = process.env.NAMES === 'all';
const perProject = 100;
const stacks = ['express-sqlite-jwt-memory', 'fastify-mongodb-jwt-memory'];
const isField = (name: string) => /^[a-z][A-Za-z0-9]{0,27}$/.test(name);

test.for(stacks)('fields of %s', { timeout: 900_000 }, async (stack, { directory }) => {
  putStarter(directory, stack);
  const generator = await openGenerator(directory);
  const names = (isLong ? all : dangerous).filter(isField);
  const refused = generator.fieldsCalled(names);
  expect([...refused.values()].filter((reason) => !reason.endsWith('.'))).toEqual([]);
  expect(refused.size).toBeLessThan(50);
  expect(complaintsIn(directory)).toBe('');
});

const batches = isLong
  ? Array.from({ length: Math.ceil(all.length / perProject) }, (_, index) => index)
  : [0];

test.for(stacks.flatMap((stack) => batches.map((batch) => [stack, batch] as const)))(
  'resources of %s, part %i',
  { timeout: 900_000 },
  async ([stack, batch], { directory }) => {
    putStarter(directory, stack);
    const generator = await openGenerator(directory);
    const size = isLong ? perProject : 24;
    const names = all.slice(batch * size, batch * size + size);
    const refused = generator.resourcesCalled(names);
    expect([...refused.values()].filter((reason) => !/[.]|is taken/.test(reason))).toEqual([]);
    expect(complaintsIn(directory)).toBe('');
  },
);
