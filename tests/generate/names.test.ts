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

const batches = isLong
  ? Array.from({ length: Math.ceil(all.length / perProject) }, (_, index) => index)
  : [0];

test.for(stacks.flatMap((stack) => batches.map((batch) => [stack, batch] as const)))(
  'fields and resources of %s, part %i',
  { timeout: 900_000 },
  async ([stack, batch], { directory }) => {
    putStarter(directory, stack);
    const generator = await openGenerator(directory);
    const size = isLong ? perProject : 12;
    const resources = generator.resourcesCalled(all.slice(batch * size, batch * size + size));
    expect([...resources.values()].filter((reason) => !/[.]|is taken/.test(reason))).toEqual([]);
    if (batch === 0) {
      const fields = generator.fieldsCalled((isLong ? all : dangerous).filter(isField));
      expect([...fields.values()].filter((reason) => !reason.endsWith('.'))).toEqual([]);
      expect(fields.size).toBeLessThan(50);
    }
    // Once for all of them: the compiler takes most of the time.
    expect(complaintsIn(directory)).toBe('');
  },
);
