/**
 * `npm run web`: builds the web page and serves it on loopback, until Ctrl-C.
 * `-- --out FOLDER` only writes it there, for any web server; `-- --port 4000` takes another port.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { servePage } from '../../src/running/serve-page.ts';
import { writePage } from './build/page.ts';
import { runMain } from './run-main.ts';

const { values } = parseArgs({
  options: { out: { type: 'string' }, port: { type: 'string', default: '4173' } },
});

runMain(main);

async function main(): Promise<number> {
  const own = fileURLToPath(new URL('../../.play/web', import.meta.url));
  const folder = values.out === undefined ? own : resolve(values.out);
  await writePage(folder);
  if (values.out !== undefined) {
    console.log(`The page is in ${folder}: any web server can serve it, from any folder of its own.`);
    return 0;
  }
  const { url } = await servePage(filesIn(folder), Number(values.port));
  console.log(`The page is at ${url} until Ctrl-C.`);
  return 0;
}

function filesIn(folder: string): Map<string, Buffer> {
  return new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name))]));
}
