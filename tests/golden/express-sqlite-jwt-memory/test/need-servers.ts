/** Runs before all tests (`globalSetup` in vitest.config.ts): without a server each of them would fail by itself. */
import { listens, readAddress } from '../src/doctor/address.ts';
import { managerOf } from '../src/doctor/machine.ts';
import { testEnvironment } from './test-environment.ts';

export async function setup(): Promise<void> {
  const { run } = managerOf(process.env.npm_config_user_agent);
  for (const [name, url = ''] of Object.entries(testEnvironment())) {
    const address = readAddress(url);
    if (!name.endsWith('_URL') || address.servers.length === 0 || (await listens(address)))
      continue;
    const script = name === 'DATABASE_URL' ? 'db:up' : 'cache:up';
    console.error(
      `The tests need what ${name} names, and nothing listens at ${address.text}. Try: ${run} ${script}`,
    );
    process.exit(1);
  }
}
