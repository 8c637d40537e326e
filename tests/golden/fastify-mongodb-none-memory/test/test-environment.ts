import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/**
 * What the tests run with: .env.example, so that they do the same on every machine. The file .env
 * says only where the servers are. Variables that are set already win.
 */
export function testEnvironment(): NodeJS.ProcessEnv {
  const ofThisMachine = Object.entries(existsSync('.env') ? read('.env') : {});
  const servers = ofThisMachine.filter(([name]) => name.endsWith('_URL'));
  return {
    ...read('.env.example'),
    ...Object.fromEntries(servers),
    ...process.env,
    NODE_ENV: 'test',
    LOG_LEVEL: 'silent',
  };
}

function read(file: string): NodeJS.Dict<string> {
  return parseEnv(readFileSync(file, 'utf8'));
}
