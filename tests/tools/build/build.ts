/** `npm run build`: makes `dist/`, all that the published command needs beside `templates/`. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from './bundle.ts';
import { licencesOf } from './licences.ts';
import { prepareTemplates } from './prepare-templates.ts';

const dist = fileURLToPath(new URL('../../../dist', import.meta.url));

const chunks = await bundle();
const files = new Map([
  ...chunks.map(({ fileName, code }) => [fileName, code] as const),
  ['templates.json', JSON.stringify(prepareTemplates())],
  ['THIRD-PARTY-LICENSES.txt', licencesOf(chunks.flatMap(({ moduleIds }) => moduleIds))],
]);

mkdirSync(dist, { recursive: true });
for (const [name, text] of files) replace(join(dist, name), text);
for (const name of readdirSync(dist)) {
  if (!files.has(name)) rmSync(join(dist, name), { recursive: true });
}

/** In one step, and only where it differs: tests that run at the same time use these files. */
function replace(file: string, text: string): void {
  try {
    if (readFileSync(file, 'utf8') === text) return;
  } catch {
    // It is not there yet.
  }
  const beside = `${file}.${process.pid}`;
  writeFileSync(beside, text);
  renameSync(beside, file);
}
