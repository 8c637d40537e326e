import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/**
 * What the tests run with: .env.example, so that they do the same on every machine. Only where the
 * servers are differs: what is set already wins, then the file .env of this machine.
 */
export function testEnvironment(): NodeJS.ProcessEnv {
  const example = read('.env.example');
  const ofThisMachine = { ...read('.env'), ...process.env };
  const addresses = Object.keys(example).filter((name) => name.endsWith('_URL'));
  const servers = addresses.map((name) => [
    name,
    ofThisMachine[`TEST_${name}`] || ofThisMachine[name] || example[name],
  ]);
  return { ...example, ...Object.fromEntries(servers), NODE_ENV: 'test' };
}

function read(file: string): NodeJS.Dict<string> {
  return existsSync(file) ? parseEnv(readFileSync(file, 'utf8')) : {};
}
