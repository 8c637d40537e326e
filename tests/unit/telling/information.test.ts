import { describe, expect, test } from 'vitest';
import { readArgs } from '../../../src/asking/args.ts';
import { allStacks } from '../../../src/model/stack.ts';
import { informationFor } from '../../../src/telling/information.ts';
import { userErrorOf } from '../../support/errors.ts';

function informationOf(...argv: string[]) {
  return informationFor(readArgs(argv), { database: 'mysql' }, '1.2.3');
}

describe('informationFor', () => {
  test('is nothing when a starter is wanted', () => {
    expect(informationOf('my-app', '--yes')).toBeNull();
  });

  test('gives the version', () => {
    expect(informationOf('--version')).toEqual({ data: { version: '1.2.3' }, text: '1.2.3' });
  });

  test('gives all stacks with ids and services', () => {
    const matrix = informationOf('--print', 'matrix')?.data as { id: string; services: string[] }[];
    expect(matrix).toHaveLength(allStacks().length);
    expect(matrix.find(({ id }) => id === 'fastify-mongodb-api-key-redis')).toEqual({
      id: 'fastify-mongodb-api-key-redis',
      framework: 'fastify',
      database: 'mongodb',
      auth: 'api-key',
      cache: 'redis',
      services: ['MongoDB', 'Redis'],
    });
  });

  test('gives the chosen stack, completed by the default', () => {
    expect(informationOf('--print', 'stack')?.data).toMatchObject({
      id: 'express-mysql-jwt-memory',
      services: ['MySQL'],
    });
  });

  test.each(['matrix', 'stack', 'schema'])('prints %s as JSON, with or without --json', (what) => {
    const information = informationOf('--print', what);
    expect(JSON.parse(information?.text ?? '')).toEqual(information?.data);
  });

  test('refuses to print what there is not', () => {
    expect(userErrorOf(() => informationOf('--print', 'matrx'))).toBe(
      '--print: there is no "matrx" to print. ' +
        'Did you mean "matrix"? Choose one of: matrix, schema, stack.',
    );
  });
});
