import { randomUUID } from 'node:crypto';
import { type Database, isAboutMigrations, type LoadPackage, type Row } from './database.ts';

export async function makeMongodbDatabase(
  load: LoadPackage,
  serverUrl: string,
  name: string,
): Promise<Database> {
  // Mongoose brings the driver along.
  const { MongoClient } = load('mongoose').mongo;
  const url = Object.assign(new URL(serverUrl), { pathname: `/${name}` }).href;
  // biome-ignore lint/suspicious/noExplicitAny: the suite itself has no types of the driver
  const withDatabase = async <T>(work: (database: any) => Promise<T>): Promise<T> => {
    const client = await MongoClient.connect(url);
    try {
      return await work(client.db(name));
    } finally {
      await client.close();
    }
  };
  const rows = (collection: string): Promise<Row[]> =>
    withDatabase((database) => database.collection(collection).find().toArray());

  return {
    url,
    rows,
    async tables() {
      const collections: { name: string }[] = await withDatabase((database) =>
        database.listCollections().toArray(),
      );
      const names = collections.map((collection) => collection.name).sort();
      const wanted = names.filter(
        (name) => !isAboutMigrations(name) && !name.startsWith('system.'),
      );
      return new Map(
        await Promise.all(wanted.map(async (name) => [name, await rows(name)] as const)),
      );
    },
    async remove(collection, field, value) {
      await withDatabase((database) =>
        database.collection(collection).deleteMany({ [field]: value }),
      );
    },
    async setTime(collection, id, field, time) {
      const change = { $set: { [field]: time } };
      await withDatabase((database) =>
        database.collection(collection).updateOne({ _id: id }, change),
      );
    },
    async addTable(name) {
      await withDatabase((database) => database.createCollection(name));
    },
    async addIndex(collection, field, name) {
      await withDatabase((database) =>
        database.collection(collection).createIndex({ [field]: 1, version: 1 }, { name }),
      );
    },
    async indexes(collection) {
      const indexes: { name: string }[] = await withDatabase((database) =>
        database.collection(collection).indexes(),
      );
      return indexes.map(({ name }) => name);
    },
    /** A collection that is missing counts as empty, so there has to be a document of the wrong shape. */
    async spoil(collection) {
      const _id = randomUUID();
      await withDatabase((database) => database.collection(collection).insertOne({ _id }));
      return () => withDatabase((database) => database.collection(collection).deleteOne({ _id }));
    },
    async drop() {
      await withDatabase((database) => database.dropDatabase());
    },
  };
}
