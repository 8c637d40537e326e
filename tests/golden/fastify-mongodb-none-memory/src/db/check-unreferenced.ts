import type { Model } from 'mongoose';
import { conflict } from '../errors/app-error.ts';

/**
 * MongoDB knows nothing of references: a field whose schema says `ref: 'Book'` holds the id of a book,
 * and it is on us that this book stays. (What is added at the very same moment slips through; where
 * that matters, a transaction is needed, and a replica set: https://mongoosejs.com/docs/transactions.html)
 * @throws AppError 409 while a document of any model refers to the one that is to be deleted
 */
export async function checkUnreferenced({ db, modelName }: Named, id: string): Promise<void> {
  for (const other of Object.values(db.models)) {
    for (const [field, { options }] of Object.entries(other.schema.paths)) {
      if (options.ref === modelName && (await other.exists({ [field]: id }))) {
        throw conflict('Something else still refers to this.');
      }
    }
  }
}

type Named = Pick<Model<never>, 'db' | 'modelName'>;
