import { expect, test, vi } from 'vitest';
import { PrismaClient } from '../src/generated/prisma/client.ts';
import { startApp } from './start-app.ts';

test('a backend that stops closes its connections to the database', async () => {
  const disconnect = vi.spyOn(PrismaClient.prototype, '$disconnect');
  const app = await startApp();
  await app.send('GET', '/v1/books');
  expect(disconnect).not.toHaveBeenCalled();
  await app.close();
  expect(disconnect).toHaveBeenCalledOnce();
  disconnect.mockRestore();
});
