/** Three processes of a starter behind nginx. */

import { linesOf } from '../contract/resilience-probe.ts';
import type { Subject } from '../contract/statement.ts';
import type { Copy, Front } from './front.ts';
import { startNginx } from './nginx.ts';

/** Null when there is no nginx here. */
export async function withProcesses(
  subject: Subject,
  work: (front: Front) => Promise<void>,
): Promise<'done' | null> {
  // As in compose.yaml: nginx tells who is calling.
  const settings = { TRUSTED_PROXIES: '1' };
  const instances = await Promise.all([1, 2, 3].map(() => subject.start(settings)));
  const nginx = await startNginx(
    subject.directory,
    instances.map(({ url }) => new URL(url).host),
  );
  if (!nginx) return null;
  const copies = instances.map(
    (instance): Copy => ({
      requests: async () => linesOf(instance).filter((line) => 'route' in line).length,
      async end(signal) {
        instance.signal(signal);
        await instance.exited;
      },
    }),
  );
  const { stack } = subject;
  const signIn = async () => (await subject.signIn()).headers;
  try {
    await work({ url: nginx.url, stack, copies, signIn });
  } finally {
    await nginx.stop();
    await subject.tidyUp();
  }
  return 'done';
}
