import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { kitKeys } from '../../../src/asking/kit.ts';
import { allStacks, dimensionNames, dimensions, stackId } from '../../../src/model/stack.ts';
import { stageNames } from '../../../src/model/stages.ts';
import { kitSchema } from '../../../src/telling/schema.ts';

const properties = kitSchema().properties as Record<string, Record<string, unknown>>;

describe('kitSchema', () => {
  test('has the keys of a kit and allows no others', () => {
    expect([Object.keys(properties), kitSchema().additionalProperties]).toEqual([kitKeys, false]);
  });

  test.each(dimensionNames)('lists the options of %s, with a hint for each', (name) => {
    const { options } = dimensions[name];
    expect(properties[name]?.enum).toEqual(Object.keys(options));
    for (const { hint } of Object.values(options)) {
      expect(properties[name]?.description).toContain(hint);
    }
  });

  test('takes switches as true or false', () => {
    expect(properties.install).toMatchObject({ type: 'boolean', default: true });
  });
});

test('kitSchema takes a stage', () => {
  expect(properties.stage).toMatchObject({ enum: stageNames, default: 'complete' });
});

describe('kitSchema, for a class,', () => {
  test('lists stacks and stages, and takes one of the two ways to choose a stack', () => {
    expect(properties.stacks?.items).toEqual({ enum: allStacks().map(stackId) });
    expect(properties.lastStage).toMatchObject({ enum: stageNames });
    expect(Object.keys(properties.points?.properties as object)).toEqual([
      ...stageNames,
      'contract',
    ]);
    const takes = new Ajv2020({ strict: false }).compile(kitSchema());
    expect(takes({ stacks: ['express-sqlite-none-none'], points: { crud: 3 } })).toBe(true);
    expect(takes({ stacks: ['express-sqlite-none-none'], auth: 'jwt' })).toBe(false);
    expect(takes({ points: { crud: -1 } })).toBe(false);
  });
});
