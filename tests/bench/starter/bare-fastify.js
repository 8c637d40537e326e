/** The least that Fastify needs to do the same queries: no checks, no log, no headers, no errors. */
import { PrismaLibSql } from '@prisma/adapter-libsql';
import Fastify from 'fastify';
import { v7 } from 'uuid';
import { PrismaClient } from './generated/prisma/client.js';

const client = new PrismaClient({
  adapter: new PrismaLibSql({ url: process.env.DATABASE_URL ?? '' }),
});
const app = Fastify();

app.get('/livez', async () => ({ status: 'alive' }));
app.get('/readyz', async () => {
  await client.$queryRaw`SELECT 1`;
  return { status: 'ready' };
});
app.get('/v1/books', async () => {
  const orderBy = [{ createdAt: 'desc' }, { id: 'desc' }];
  return { data: await client.book.findMany({ take: 21, orderBy }) };
});
app.get('/v1/books/:id', async ({ params }) =>
  client.book.findUnique({ where: { id: params.id } }),
);
app.post('/v1/books', async ({ body }, reply) => {
  const now = new Date();
  const own = {
    id: v7(),
    isbn: null,
    createdBy: 'bench',
    createdAt: now,
    updatedAt: now,
    version: 1,
  };
  const data = { ...body, ...own };
  await client.book.create({ data });
  return reply.code(201).send(data);
});

console.log(await app.listen({ port: 0, host: '127.0.0.1' }));
