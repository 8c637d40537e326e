import { describe, expect, test } from 'vitest';
import { readArgs } from '../../../src/asking/args.ts';
import { composeProject } from '../../../src/composing/project.ts';
import { recordPath } from '../../../src/composing/record.ts';
import { allStacks } from '../../../src/model/stack.ts';
import { templates } from '../../../src/reading/disk.ts';
import { sha256 } from '../../../src/reading/sha256.ts';
import { informationFor } from '../../../src/telling/information.ts';
import { userErrorOf } from '../../support/errors.ts';
import { answersWith } from '../../support/project.ts';

const sources = { templates, version: '1.2.3', randomText: () => 'secret', sha256 };

function informationOf(...argv: string[]) {
  return informationFor(readArgs(argv), { choices: { database: 'mysql' } }, sources);
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

  test('gives all files but the record and the secrets', () => {
    const answers = answersWith({ name: 'shop', packageManager: 'pnpm' });
    const texts = [...composeProject(answers, sources).files].map(([path, { text }]) => [
      path,
      text,
    ]);
    const { [recordPath]: _, '.env': __, ...files } = Object.fromEntries(texts);
    const choices = { name: 'shop', packageManager: 'pnpm' } as const;
    const given = readArgs(['--print', 'files']);
    const information = informationFor(given, { choices }, sources);
    expect(information?.data).toEqual({ version: '1.2.3', files });
    expect(Object.keys(files)).toContain('.env.example');
  });

  test.each(['matrix', 'stack', 'schema', 'files'])(
    'prints %s as JSON, with or without --json',
    (what) => {
      const information = informationOf('--print', what);
      expect(JSON.parse(information?.text ?? '')).toEqual(information?.data);
    },
  );

  test('refuses to print what there is not', () => {
    expect(userErrorOf(() => informationOf('--print', 'matrx'))).toBe(
      '--print: there is no "matrx" to print. ' +
        'Did you mean "matrix"? Choose one of: matrix, schema, stack, files.',
    );
  });
});
