import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packageManagers } from '../../../src/model/package-managers.ts';
import { allStacks, defaultStack, stackId } from '../../../src/model/stack.ts';
import { stagesOf } from '../../../src/model/stages.ts';
import {
  type Address,
  type Choice,
  formatAddress,
  parseAddress,
  stageIn,
  startAddress,
  viewNames,
} from '../../../src/web/address.ts';
import { formatKitText } from '../../../src/web/kit.ts';

const choices: fc.Arbitrary<Choice> = fc
  .constantFrom(...allStacks())
  .chain((stack) =>
    fc.record({ stack: fc.constant(stack), stage: fc.constantFrom(...stagesOf(stack)) }),
  );

/** Names as starters have them, and any others. */
const files = fc.oneof(
  fc.constantFrom('src/app.ts', '.env.example', 'a b/ü%#?.ts', '*'),
  fc
    .array(
      fc.string({ minLength: 1 }).filter((part) => !part.includes('/')),
      { minLength: 1 },
    )
    .map((parts) => parts.join('/')),
);

/** All that the page can be in: a view has only what it shows. */
const addresses: fc.Arbitrary<Address> = fc
  .record({
    choice: choices,
    view: fc.constantFrom(...viewNames),
    file: fc.option(files),
    line: fc.option(fc.integer({ min: 1, max: 999_999 })),
    find: fc.string({ unit: 'grapheme' }),
    other: fc.option(choices),
    layout: fc.constantFrom('split', 'unified'),
    name: fc.string(),
    packageManager: fc.constantFrom(...(Object.keys(packageManagers) as 'npm'[])),
    kit: fc.option(fc.base64String()),
  })
  .map(({ choice, view, file, line, find, other, layout, ...rest }) => ({
    ...rest,
    ...choice,
    view,
    file: view === 'see' || view === 'compare' ? file : null,
    line: view === 'see' && file !== null ? line : null,
    find: view === 'see' ? find : '',
    other: view === 'compare' ? other : null,
    layout: view === 'compare' ? layout : 'split',
  }));

test('an address round trips, whatever is shown', () => {
  fc.assert(
    fc.property(addresses, (address) => {
      expect(parseAddress(formatAddress(address))).toEqual(address);
    }),
    { numRuns: 2000 },
  );
});

test('a browser keeps an address as it is written', () => {
  fc.assert(
    fc.property(addresses, (address) => {
      const hash = formatAddress(address);
      expect(parseAddress(new URL(hash, 'http://localhost/page/').hash)).toEqual(address);
    }),
  );
});

test('whatever somebody types leads somewhere, and from there on stays', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const address = parseAddress(`#${text}`);
      expect(parseAddress(formatAddress(address))).toEqual(address);
    }),
    { numRuns: 2000 },
  );
});

test('every stack at every stage has an address of its own', () => {
  const all = allStacks().flatMap((stack) =>
    stagesOf(stack).map((stage) => formatAddress({ ...startAddress, stack, stage })),
  );
  expect(new Set(all).size).toBe(all.length);
});

test('an address is as short as what it says', () => {
  expect(formatAddress(startAddress)).toBe('#express-sqlite-jwt-memory');
  const stack = { ...defaultStack, cache: 'none' } as const;
  expect(
    formatAddress({
      ...startAddress,
      view: 'compare',
      other: { stack, stage: 'lists' },
      file: 'src/app.ts',
    }),
  ).toBe('#express-sqlite-jwt-memory/compare/express-sqlite-jwt-none@lists/src/app.ts');
});

test('a stage that a stack does not have is the one before', () => {
  expect(stageIn({ ...defaultStack, cache: 'none', auth: 'none' }, 'cache')).toBe('guard');
});

describe('a kit in the address', () => {
  const addressOf = (kit: unknown) => parseAddress(`#kit=${formatKitText(kit)}`);

  test('opens its stack at its stage', () => {
    const { stack, stage, name } = addressOf({
      framework: 'fastify',
      stage: 'crud',
      name: 'klasse-3b',
    });
    expect([stackId(stack), stage, name]).toEqual([
      'fastify-sqlite-jwt-memory',
      'crud',
      'klasse-3b',
    ]);
  });

  test('opens the first of its stacks, and stays there to be chosen from', () => {
    const { stack, kit } = addressOf({
      stacks: ['fastify-mysql-jwt-none', 'express-mysql-jwt-none'],
      lastStage: 'auth',
    });
    expect(stackId(stack)).toBe('express-mysql-jwt-none');
    expect(kit).not.toBeNull();
  });

  test.each([null, [], { framework: 'koa' }, { stacks: [] }, 'x'])('%j opens the start', (kit) => {
    expect({ ...addressOf(kit), kit: null }).toEqual(startAddress);
  });
});
