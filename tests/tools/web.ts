/** `npm run web`, behind the build: the page of `create-backend-practice web`, on the same port each time. */
import { parseArgs } from 'node:util';
import { pageFiles, stopped } from '../../src/commands/web.ts';
import { servePage } from '../../src/running/serve-page.ts';
import { ownVersion } from '../../src/this-package.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' } } });
const served = await servePage(pageFiles(ownVersion()), Number(values.port));
console.log(`The page is at ${served.url} until Ctrl-C.`);
await stopped(served);
