import { existsSync, readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';

/** What a file of settings says; nothing where there is no such file. https://nodejs.org/api/util.html#utilparseenvcontent */
export function readEnvFile(path = '.env'): NodeJS.Dict<string> {
  if (!existsSync(path)) return {};
  // Some editors begin a file with a mark that nobody sees, and that would belong to the first name.
  return parseEnv(readFileSync(path, 'utf8').replace(/^\uFEFF/, ''));
}
