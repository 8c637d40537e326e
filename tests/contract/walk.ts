/** Which of a starter's files work while it answers a request: see `walk-probe.mjs`. */
import { setTimeout as sleep } from 'node:timers/promises';
import { expectStatus } from './expectations.ts';
import type { Instance } from './instance.ts';
import { until } from './resilience-load.ts';
import type { Subject } from './statement.ts';

/** Milliseconds after an answer in which its line comes into the log. */
const aftermath = 200;

/** The files of which a function is called while a book is added, in the order in which they begin to work. */
export async function filesOfPost(subject: Subject): Promise<string[]> {
  const { href } = new URL('walk-probe.mjs', import.meta.url);
  // Of its own: another statement may have added a book with one of these numbers.
  const { url } = await subject.newDatabase();
  const instance = await subject.start({ NODE_OPTIONS: `--import=${href}`, DATABASE_URL: url });
  const { headers } = await subject.signIn(instance);
  const probe = await probeOf(instance);
  const post = async (isbn: string) => {
    const body = { title: 'Emma', author: 'Jane Austen', isbn, year: 1815 };
    expectStatus(await instance.send('POST', '/v1/books', { headers, body }), 201);
    await sleep(aftermath);
  };
  await post('9780141439587'); // connections are opened, and what is made once is made
  await probe('/begin');
  await post('9780141439594');
  const files = await probe('/stop');
  await post('9780141439600');
  const order = await probe('/leave');
  return [...order, ...files.filter((file) => !order.includes(file))];
}

async function probeOf(instance: Instance): Promise<(command: string) => Promise<string[]>> {
  const address = () => /^walk (http:\S+)$/m.exec(instance.output())?.[1];
  await until('the address of the probe', 10_000, () => address() !== undefined);
  return async (command) => (await fetch(`${address()}${command}`)).json() as Promise<string[]>;
}
