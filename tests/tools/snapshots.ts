/**
 * `npm run snapshots`: deletes the golden projects and the manifests, and writes them anew; also the
 * list of layers in `templates/tsconfig.json`.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { templatesRoot } from '../../src/this-package.ts';
import { goldenStacks } from '../golden/golden-stacks.ts';
import { composeAll, composeStack, stackOf } from './composed-stack.ts';
import { editorConfigText } from './editor-config.ts';
import { manifestOf, versionsText } from './manifest.ts';

const golden = fileURLToPath(new URL('../golden', import.meta.url));
const manifests = fileURLToPath(new URL('../manifests', import.meta.url));

// First, for a template that cannot be composed must not cost the snapshots that there are.
const stacks = composeAll();
removeOld();
for (const id of goldenStacks) {
  for (const [path, { text }] of composeStack(stackOf(id)).files) {
    const place = join(golden, id, path);
    mkdirSync(dirname(place), { recursive: true });
    writeFileSync(place, text);
  }
}
for (const stack of stacks) writeFileSync(join(manifests, `${stack.id}.txt`), manifestOf(stack));
writeFileSync(join(manifests, 'versions.txt'), versionsText());
writeFileSync(join(templatesRoot, 'tsconfig.json'), editorConfigText());
console.log(`${goldenStacks.length} golden projects and ${stacks.length} manifests written.`);
console.log('Read the difference: git diff tests/golden tests/manifests; npm run explain');

function removeOld(): void {
  for (const entry of readdirSync(golden, { withFileTypes: true })) {
    if (entry.isDirectory()) rmSync(join(golden, entry.name), { recursive: true });
  }
  for (const name of readdirSync(manifests)) {
    if (name.endsWith('.txt')) rmSync(join(manifests, name));
  }
}
