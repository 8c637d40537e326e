import mongoose, { type Connection } from 'mongoose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadConfig } from '../src/config.ts';
import { translateError } from '../src/db/errors.ts';
import { migrate } from '../src/db/migrations.ts';
import { createTestDatabase } from './test-database.ts';
import { testEnvironment } from './test-environment.ts';

const { mongo } = mongoose;

describe('an error of MongoDB', () => {
  test.each([
    ['the server cannot be reached', new mongo.MongoNetworkError('connection closed')],
    ['no connection is free', new mongo.MongoNotConnectedError('not connected')],
    ['the server stops', new mongo.MongoServerError({ code: 91 })],
  ])('is answered with 503: %s', (_what, error) => {
    expect(translateError(error)).toMatchObject({ status: 503 });
  });

  test.each([
    ['a wrong argument', new mongo.MongoInvalidArgumentError('limit must be a number')],
    ['a wrong use of the driver', new mongo.MongoAPIError('not like this')],
    ['a wrong query', new mongo.MongoServerError({ code: 2 })],
  ])('is a mistake of ours: %s', (_what, error) => {
    expect(translateError(error)).toBe(error);
  });
});

describe('db:migrate', () => {
  let connection: Connection;
  let database: Awaited<ReturnType<typeof createTestDatabase>>;
  const run = () => migrate({ ...loadConfig(testEnvironment()), DATABASE_URL: database.url });
  const indexes = async () => Object.keys(await connection.collection('books').indexInformation());

  beforeAll(async () => {
    database = await createTestDatabase();
    connection = await mongoose.createConnection(database.url).asPromise();
    await run();
  });
  afterAll(async () => {
    await connection.close();
    await database.drop();
  });

  test('leaves an index that somebody else has made', async () => {
    await connection.collection('books').createIndex({ year: 1, author: 1 });
    expect(await run()).toEqual([]);
    expect(await indexes()).toContain('year_1_author_1');
  });

  test('drops an index that a schema has named before', async () => {
    await connection.collection('books').createIndex({ colour: 1 });
    const noted = { $push: { indexes: 'colour_1' } };
    await connection.collection('_migrations').updateOne({ _id: 'books' as never }, noted as never);
    expect(await run()).toEqual(['books']);
    expect(await indexes()).not.toContain('colour_1');
  });

  test('makes an index anew that is not as its schema says', async () => {
    await connection.collection('books').dropIndex('isbn_1');
    await connection.collection('books').createIndex({ isbn: 1 });
    expect(await run()).toEqual(['books']);
    const all = await connection.collection('books').indexes();
    expect(all.find(({ name }) => name === 'isbn_1')).toMatchObject({ unique: true, sparse: true });
  });
});
