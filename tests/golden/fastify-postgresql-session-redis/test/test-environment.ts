import { readEnvFile } from '../src/env-file.ts';

/**
 * What the tests run with: .env.example, so that they do the same on every machine. The file .env
 * says only where the servers are, and TEST_DATABASE_URL, or any other such variable with TEST_ before
 * its name, says it better. No other variable counts: DATABASE_URL may lead to data that somebody needs.
 */
export function testEnvironment(): NodeJS.ProcessEnv {
  const example = readEnvFile('.env.example');
  const addresses = Object.keys(example).filter((name) => name.endsWith('_URL'));
  const ofThisMachine = readEnvFile();
  const servers = addresses.flatMap((name) => {
    const url = process.env[`TEST_${name}`] || ofThisMachine[name];
    return url ? [[name, url]] : [];
  });
  return { ...example, ...Object.fromEntries(servers), NODE_ENV: 'test', LOG_LEVEL: 'silent' };
}
