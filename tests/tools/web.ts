/** `npm run web`, behind the build: the page of `create-backend-practice web`, on the same port each time. */
import { parseArgs } from 'node:util';
import { pageFiles } from '../../src/commands/web.ts';
import { servePage } from '../../src/running/serve-page.ts';
import { ownVersion } from '../../src/this-package.ts';

const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' } } });
const { url } = await servePage(pageFiles(ownVersion()), Number(values.port));
console.log(`The page is at ${url} until Ctrl-C.`);
