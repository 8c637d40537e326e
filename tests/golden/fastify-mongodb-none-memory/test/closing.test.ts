import mongoose from 'mongoose';
import { expect, test } from 'vitest';
import { startApp } from './start-app.ts';

test('a backend that stops closes its connections to the database', async () => {
  const open = () => mongoose.connections.filter(({ readyState }) => readyState === 1).length;
  const app = await startApp();
  await app.send('GET', '/v1/books');
  expect(open()).toBe(1);
  await app.close();
  expect(open()).toBe(0);
});
