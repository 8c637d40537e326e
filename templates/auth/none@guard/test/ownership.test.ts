import { expect, test } from 'vitest';
import { addBook } from './add-book.ts';
import { signIn } from './sign-in.ts';
import { startApp } from './start-app.ts';

test('a book says who has added it: as long as nobody proves who they are, anonymous', async () => {
  const app = await startApp();
  const { book } = await addBook(app, await signIn(app));
  await app.close();
  expect(book.createdBy).toBe('anonymous');
});
