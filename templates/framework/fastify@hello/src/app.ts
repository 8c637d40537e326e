import { type FastifyInstance, fastify } from 'fastify';

/**
 * Says what is answered to whom. A route is a method, an address and a function that answers.
 * https://fastify.dev/docs/latest/Reference/Routes/
 */
export function buildApp(): FastifyInstance {
  const app = fastify();

  app.get('/', async () => {
    return { message: 'Hello!' };
  });

  return app;
}
