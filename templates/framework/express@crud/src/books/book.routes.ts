import { randomUUID } from 'node:crypto';
import { Router } from 'express';
import type { BookRepository } from '../db/book.repository.ts';
import type { Book, BookChanges, NewBook } from './book.ts';

const notFound = { message: 'There is no book with this id.' };

/** Translates between HTTP and the database: https://expressjs.com/en/guide/routing.html */
export function bookRoutes(books: BookRepository): Router {
  const router = Router();

  router.get('/', async (_req, res) => {
    res.json({ data: await books.list() });
  });

  router.post('/', async (req, res) => {
    const { title, author, isbn = null, year }: NewBook = req.body;
    const now = new Date();
    const book: Book = {
      id: randomUUID(),
      title,
      author,
      isbn,
      year,
      createdAt: now,
      updatedAt: now,
    };
    await books.create(book);
    res.status(201).location(`${req.baseUrl}/${book.id}`).json(book);
  });

  router.get('/:id', async (req, res) => {
    const book = await books.find(req.params.id);
    if (book) res.json(book);
    else res.status(404).json(notFound);
  });

  router.patch('/:id', async (req, res) => {
    const book = await books.find(req.params.id);
    if (!book) return res.status(404).json(notFound);
    // What the caller does not name stays as it is.
    const wanted: BookChanges = req.body;
    const { title, author, isbn, year } = { ...book, ...wanted };
    const changes = { title, author, isbn, year, updatedAt: new Date() };
    res.json(await books.update(book.id, changes));
  });

  router.delete('/:id', async (req, res) => {
    const isDeleted = await books.delete(req.params.id);
    if (isDeleted) res.status(204).end();
    else res.status(404).json(notFound);
  });

  return router;
}
