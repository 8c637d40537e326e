/** `npm run build`: makes `dist/`, all that the published command needs. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { kitSchema } from '../../../src/telling/schema.ts';
import { composeStarters } from '../composed-stack.ts';
import { oneAtATime } from '../one-at-a-time.ts';
import { bundle, bundleProgram } from './bundle.ts';
import { licencesOf } from './licences.ts';
import { buildPage } from './page.ts';
import { prepareTemplates } from './prepare-templates.ts';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const dist = join(repository, 'dist');

const name = 'create-backend-practice';
const chunks = await bundle(name, join(repository, 'bin', `${name}.js`));
// What kit grade asks backends with: the contract's own statements.
const contract = await bundleProgram('contract', join(repository, 'tests/contract/grading.ts'));
const starters = composeStarters();
const page = await buildPage(starters);
const modules = [...[...chunks, contract].flatMap(({ moduleIds }) => moduleIds), ...page.modules];
// A few lines of its own are in the bundle.
const bundler = join(repository, 'node_modules', 'rolldown', 'package.json');
const files = new Map([
  ...chunks.map(({ fileName, code }) => [fileName, code] as const),
  [contract.fileName, contract.code],
  ...[...prepareTemplates(starters)].map(([name, text]) => [`templates/${name}`, text] as const),
  ['kit.schema.json', `${JSON.stringify(kitSchema(), null, 2)}\n`],
  ...[...page.files].map(([name, text]) => [`web/${name}`, text] as const),
  ['THIRD-PARTY-LICENSES.txt', licencesOf([...modules, bundler])],
]);

// Another build would take the files that are about to be renamed for old ones.
await oneAtATime(dist, () => {
  for (const [file, text] of files) replace(join(dist, file), text);
  for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    const inDist = path.slice(dist.length + 1).replaceAll('\\', '/');
    if (entry.isFile() && !files.has(inDist)) rmSync(path);
  }
});

/** In one step, and only where it differs: tests that run at the same time use these files. */
function replace(file: string, text: string): void {
  try {
    if (readFileSync(file, 'utf8') === text) return;
  } catch {
    // It is not there yet.
  }
  mkdirSync(dirname(file), { recursive: true });
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, text);
  renameSync(beside, file);
}
