/** The servers that the stack of a submission needs, as variables for its tests. */
import type { Service } from '../../model/stack.ts';
import type { Grading } from './grading.ts';
import { GradingFailed } from './grading-failed.ts';
import type { Servers } from './references.ts';

/**
 * The tests of a starter create the databases that they need on the server of `TEST_DATABASE_URL`, and drop them.
 * That server is named by `POSTGRESQL_URL`, `MYSQL_URL` or `MONGODB_URL`, the cache by `REDIS_URL`.
 *
 * @throws GradingFailed when one is not named
 */
export async function withServers(
  services: readonly Service[],
  { ground }: Grading,
  run: (servers: Servers) => Promise<void>,
): Promise<void> {
  const [needed] = services;
  if (needed && !ground.isolation.reachesServers) {
    throw new GradingFailed('grader', `${needed.name} cannot be reached from a container.`);
  }
  const entries = services.map(({ name }) => {
    const variable = `${name.toUpperCase()}_URL`;
    const url = process.env[variable];
    if (!url) throw new GradingFailed('grader', `${variable} has to say where ${name} is.`);
    return [name === 'Redis' ? 'TEST_REDIS_URL' : 'TEST_DATABASE_URL', url];
  });
  await run(Object.fromEntries(entries));
}
