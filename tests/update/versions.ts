/** Two versions of our package, as npm gets them: the one that is built, and one that is made of it. */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Pack, packText, parsePack } from '../../src/composing/pack.ts';
import type { IndexPack, LayerPack } from '../../src/composing/packed.ts';
import type { OwnVersion } from '../managers/registry.ts';
import { ownManifest, repository } from '../managers/workshop.ts';

export const [first, second] = [ownManifest.version, '999.0.0-later.1'];

/** In templates of all starters: what stands there, and what a later version has there. */
export const edits = [
  ['src/lifecycle.ts', 'const sameStop = 1_000;', 'const sameStop = 1_234;'],
  [
    'generators/resource/src/__plural__/__singular__.service.ts.handlebars',
    'export class {{',
    '/** Of a later version. */\nexport class {{',
  ],
] as const;

/** Of the later version only. */
export const addition = ['docs/later.md', '# Later\n'] as const;

/** Both unpacked, in folders of their names, and packed. */
export function makeVersions(folder: string): OwnVersion[] {
  return [first, second].map((version) => {
    const home = join(folder, version);
    mkdirSync(home, { recursive: true });
    for (const name of ['dist', 'package.json', 'README.md', 'LICENSE', 'CHANGELOG.md']) {
      cpSync(join(repository, name), join(home, name), { recursive: true });
    }
    const manifest = { ...JSON.parse(readFileSync(join(home, 'package.json'), 'utf8')), version };
    writeFileSync(join(home, 'package.json'), JSON.stringify(manifest));
    if (version === second) changeTemplates(join(home, 'dist/templates'));
    return { manifest, tarball: pack(home, folder, version) };
  });
}

function pack(home: string, folder: string, version: string): string {
  const args = ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder];
  execFileSync('npm', args, { cwd: home, stdio: ['ignore', 'ignore', 'inherit'] });
  return join(folder, `${ownManifest.name}-${version}.tgz`);
}

function changeTemplates(folder: string): void {
  const index = parsePack<IndexPack>(readFileSync(join(folder, 'index'), 'utf8')).data;
  const file = join(folder, String(index.layers.findIndex(({ name }) => name === 'base')));
  writeFileSync(file, packText(edited(parsePack<LayerPack>(readFileSync(file, 'utf8')))));
}

/** @throws Error when a template has changed so that an edit finds nothing */
function edited({ data, texts }: Pack<LayerPack>): Pack<LayerPack> {
  const changed = [...texts];
  for (const [path, before, after] of edits) {
    const place = data.files.findIndex((file) => file.path === path);
    const text = changed[place] ?? '';
    if (!text.includes(before)) throw new Error(`${path} has no «${before}»`);
    changed[place] = text.replace(before, after);
  }
  const [path, text] = addition;
  const files = [...data.files, { path, template: `base/${path}` }];
  return { data: { ...data, files }, texts: [...changed, text] };
}
