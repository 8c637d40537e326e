/** The least that Express needs to do the same queries: no checks, no log, no headers, no errors. */
import { PrismaLibSql } from '@prisma/adapter-libsql';
import express from 'express';
import { v7 } from 'uuid';
import { PrismaClient } from './generated/prisma/client.js';

const client = new PrismaClient({
  adapter: new PrismaLibSql({ url: process.env.DATABASE_URL ?? '' }),
});
const app = express();

app.get('/livez', (_req, res) => res.json({ status: 'alive' }));
app.get('/readyz', async (_req, res) => {
  await client.$queryRaw`SELECT 1`;
  res.json({ status: 'ready' });
});
app.get('/v1/books', async (_req, res) => {
  const orderBy = [{ createdAt: 'desc' }, { id: 'desc' }];
  res.json({ data: await client.book.findMany({ take: 21, orderBy }) });
});
app.get('/v1/books/:id', async (req, res) => {
  res.json(await client.book.findUnique({ where: { id: req.params.id } }));
});
app.post('/v1/books', express.json(), async (req, res) => {
  const now = new Date();
  const own = {
    id: v7(),
    isbn: null,
    createdBy: 'bench',
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
  const data = { ...req.body, ...own };
  await client.book.create({ data });
  res.status(201).json(data);
});

const server = app.listen(0, '127.0.0.1', () => {
  console.log(`http://127.0.0.1:${server.address().port}`);
});
