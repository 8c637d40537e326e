/** Models that many people have seen: none of their names needs another one, and all that is made of them passes its checks. */
import { expect } from 'vitest';
import { test } from '../support/test.ts';
import { complaintsIn } from './complaints.ts';
import { models } from './models.ts';
import { runOwnTests } from './own-tests.ts';
import { openGenerator } from './population.ts';
import { putStarter } from './starter.ts';

/**
 * `MODELS=all` checks types and style of each, and runs the tests that are in the starter then: half an
 * hour. `--testNamePattern 'chinook in fastify'` takes one.
 */
const isLong = process.env.MODELS === 'all';
const stacks = ['express-sqlite-jwt-memory', 'fastify-mongodb-jwt-memory'];
const all = Object.entries(models).flatMap(([name, commands]) =>
  stacks.map((stack) => [name, stack, commands] as const),
);

test.for(all)('%s in %s', { timeout: 900_000 }, async ([name, stack, commands], { directory }) => {
  putStarter(directory, stack);
  const generator = await openGenerator(directory);
  const made = commands.map((command) => generator.resource(command.split(' ').slice(1)));
  const tables = commands.map((command) => command.split(' ')[1]?.split('/')[0]);
  expect(made.map(({ names }) => names.singular.kebab)).toEqual(tables);
  // Of the longest, types and style say the most.
  if (isLong || name === 'sakila') expect(complaintsIn(directory)).toBe('');
  if (!isLong) return;
  const { passed, problems } = await runOwnTests(directory, stack);
  console.log(`${name} in ${stack}: ${passed} tests of the starter passed`);
  expect(problems).toEqual([]);
});
