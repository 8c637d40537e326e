import type { Book, BookChanges } from '../books/book.ts';
import { type BookDocument, bookSchema } from './book.schema.ts';
import type { Database } from './client.ts';
import { throwTranslated } from './errors.ts';

/** All that the rest of the backend asks of the database. */
export type BookRepository = ReturnType<typeof createBookRepository>;

/** Keeps books in MongoDB: https://mongoosejs.com/docs/queries.html */
export function createBookRepository({ connection }: Database) {
  const books = connection.model('Book', bookSchema);

  return {
    /** The newest first. */
    async list(): Promise<Book[]> {
      const documents = await books.find().sort({ createdAt: -1, _id: -1 }).lean();
      return documents.map(toBook);
    },

    /** Null when there is none. */
    async find(id: string): Promise<Book | null> {
      const document = await books.findById(id).lean();
      return document && toBook(document);
    },

    /** @throws AppError 409 when another book has this ISBN. */
    async create({ id, isbn, ...book }: Book): Promise<void> {
      // A document does not say what it does not have.
      const document = { _id: id, ...book, ...(isbn !== null && { isbn }) };
      await books.create(document).catch(throwTranslated);
    },

    /** Null when there is none. @throws AppError 409 when another book has this ISBN. */
    async update(
      id: string,
      { isbn, ...changes }: BookChanges & { updatedAt: Date },
    ): Promise<Book | null> {
      const change = isbn === null ? { ...changes, $unset: { isbn } } : { ...changes, isbn };
      const document = await books
        .findByIdAndUpdate(id, change, { returnDocument: 'after' })
        .lean()
        .catch(throwTranslated);
      return document && toBook(document);
    },

    /** Returns whether there was one. */
    async delete(id: string): Promise<boolean> {
      const { deletedCount } = await books.deleteOne({ _id: id });
      return deletedCount > 0;
    },
  };
}

function toBook({ _id, ...document }: BookDocument): Book {
  return { id: _id, ...document, isbn: document.isbn ?? null };
}
